//! Seeds → inputs that are nearly like them. The same start gives the same inputs.

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "---\n",
    ": ",
    "- ",
    "  ",
    "\t",
    "#",
    " #",
    "[",
    "]",
    "[[",
    "]]",
    "(",
    ")",
    "{",
    "}",
    "|",
    ">",
    "<",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "&",
    "!",
    "![",
    "](",
    "\"",
    "'",
    "->",
    "→",
    ", ",
    "A1",
    "D1",
    "S1",
    "M1",
    "@",
    "[@",
    "[^1]",
    "§",
    "æ",
    "\u{301}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\u{ffff}",
    "😀",
    "&#",
    "&amp;",
    "<b>",
    "<!--",
    "-->",
    "http://",
    "https://",
    "javascript:",
    "figure:",
    "theory:",
    "unknown",
    "null",
    "~",
    "|-\n",
    ">-\n",
    "? ",
    "*a",
    "&a ",
    "!!str ",
    "%",
    "%2e",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "100.000",
    "2,5",
    "2026-02-31",
    "| a | b |\n|---|---|\n",
    "title",
    "goals",
    "allow",
    "F001",
    "..",
    "/",
    "\r\n",
    "[ ]",
    "::",
    "=",
    "+",
    "$",
    "{#",
    "[!NOTE]",
];

/// Makes inputs.
pub struct Mutator {
    state: u64,
}

impl Mutator {
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 11).unwrap_or(0) % limit.max(1)
    }

    /// An input of the corpus with one to six changes; the younger ones, which did something new, come more often.
    pub fn mutate(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let at = self.below(corpus.len()).max(self.below(corpus.len()));
        let mut input = corpus[at].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut input, corpus);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let (start, end) = self.range(input.len());
        let piece = PIECES[self.below(PIECES.len())].as_bytes();
        match self.below(9) {
            0 => drop(input.drain(start..end)),
            1 => insert(input, start, piece),
            2 => drop(input.splice(start..end, piece.iter().copied())),
            3 => {
                let copy = input[start..end].to_vec();
                let to = self.below(input.len() + 1);
                insert(input, to, &copy);
            }
            4 => {
                let times = 1 + self.below(40);
                insert(input, start, &piece.repeat(times));
            }
            5 => {
                let other = &corpus[self.below(corpus.len())];
                let (from, to) = self.range(other.len());
                insert(input, start, &other[from..to]);
            }
            6 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] ^= 1 << self.below(8);
            }
            7 => input.truncate(start),
            _ => {
                let line = input[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |it| it + 1);
                insert(input, line, piece);
            }
        }
    }

    /// Mostly a short run of bytes.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length + 1);
        let most = if self.below(4) == 0 { length - start } else { (length - start).min(12) };
        (start, start + self.below(most + 1))
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// A number for some bytes (FNV-1a), to name files and to tell reactions apart.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
