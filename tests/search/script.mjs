// The search page's own script, loaded as a module: without a document it gives its parts away.
import { createRequire } from 'node:module';

export default createRequire(import.meta.url)('../../themes/default/static/js/search.js');
