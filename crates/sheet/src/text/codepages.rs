//! The two code pages of MS-DOS that still come out of old accounting programs. The Web never used them, so `encoding_rs`
//! does not know them. Each table holds the characters of the bytes 0x80 to 0xFF.

pub const CP850: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);

pub const CP437: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
    "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);

pub fn decode(bytes: &[u8], table: &str) -> String {
    let high: Vec<char> = table.chars().collect();
    let char = |byte: &u8| match byte {
        0..0x80 => char::from(*byte),
        _ => high.get(usize::from(*byte) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(char).collect()
}
