-- The lines of the manual in Neovim itself, for its version: findings as one types, completion, the way to a definition, a fix.
-- Environment: MANUAL (docs/editorer.md), the working folder is a handbook.
local CASE = "content/cases/aktivcenter.md"

local function check(what, is_so)
  if not vim.wait(20000, is_so, 20) then
    io.stderr:write("waited in vain: " .. what .. "\n")
    vim.cmd("cquit 1")
  end
end

local manual = table.concat(vim.fn.readfile(vim.env.MANUAL), "\n")
local heading = vim.fn.has("nvim-0.11") == 1 and "## Neovim %(0%.11 " or "## Neovim 0%.7 "
local lines = assert(manual:match(heading .. ".-```lua\n(.-)```"), "the manual has no lines for this Neovim")
assert(loadstring(lines))()

vim.cmd("filetype on")
vim.cmd("edit " .. CASE)
local buffer = vim.api.nvim_get_current_buf()
local function clients()
  if vim.lsp.get_clients then return vim.lsp.get_clients({ bufnr = buffer }) end
  return vim.tbl_values(vim.lsp.buf_get_clients(buffer))
end
check("the server", function() return #clients() == 1 end)
local client = clients()[1]
assert(client.name == "haandbog", client.name)
assert(vim.bo[buffer].omnifunc == "v:lua.vim.lsp.omnifunc", vim.bo[buffer].omnifunc)

local function find(list, is_so)
  for _, it in ipairs(list) do
    if is_so(it) then return it end
  end
end
local function has(code)
  return function()
    return find(vim.diagnostic.get(buffer), function(it) return it.code == code end) ~= nil
  end
end
local function row_of(start)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find(start, 1, true) then return row end
  end
  error("no line has " .. start)
end
local function write_line(row, text) vim.api.nvim_buf_set_lines(buffer, row - 1, row, false, { text }) end
local function ask(method, row, column, more)
  local place = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = row - 1, character = column } }
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, vim.tbl_extend("force", place, more or {}), 20000))
  return answers[client.id].result
end

-- A slip in text that is not saved is found where it stands, and gone when it is mended by the fix that is offered.
local row = row_of("municipality:")
write_line(row, "municipality: Hedenstet")
check("the finding", has("K001"))
local found = find(vim.diagnostic.get(buffer), function(it) return it.code == "K001" end)
assert(found.lnum == row - 1 and found.col == 14, vim.inspect(found))
local range = { start = { line = row - 1, character = 14 }, ["end"] = { line = row - 1, character = 23 } }
local actions = ask("textDocument/codeAction", row, 14, { range = range, context = { diagnostics = {} } })
local fix = find(actions, function(it) return it.title:find("Hedensted", 1, true) end)
assert(fix, vim.inspect(actions))
vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
assert(vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1] == "municipality: Hedensted")
check("the finding to go", function() return not has("K001")() end)

-- Names are proposed, and a name leads to its file.
row = row_of("- mechanism:")
write_line(row, "  - mechanism: sid")
local proposed = ask("textDocument/completion", row, #"  - mechanism: sid")
local items = proposed.items or proposed
assert(find(items, function(it) return it.label == "sidemand" end), vim.inspect(items))
write_line(row, "  - mechanism: sidemand")
local places = ask("textDocument/definition", row, #"  - mechanism: side")
local place = places[1] or places
assert((place.uri or place.targetUri):find("content/mekanismer/sidemand.md", 1, true), vim.inspect(places))

local version = vim.version()
io.stdout:write(("Neovim %d.%d.%d: findings, a fix, completion and definition\n"):format(version.major, version.minor, version.patch))
vim.cmd("qall!")
