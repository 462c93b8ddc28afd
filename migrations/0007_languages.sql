-- Words that the indexes could not find: those of scripts without spaces, and those that are written in several ways.

-- What the indexes read for a character. indexed: '' nothing, ' ' the character set apart from its neighbours, so that

-- each is a word of its own and any run of them a phrase; else what stands for it. Other characters are read as they are.
CREATE TABLE index_characters (
  first INTEGER PRIMARY KEY, -- a range of code points
  last INTEGER NOT NULL,
  indexed TEXT NOT NULL
) STRICT;
INSERT INTO index_characters (first, last, indexed) VALUES
  (0x00AD, 0x00AD, ''), (0x00C6, 0x00C6, 'ae'), (0x00D0, 0x00D0, 'd'), (0x00D8, 0x00D8, 'o'), (0x00DE, 0x00DE, 'th'),
  (0x00DF, 0x00DF, 'ss'), (0x00E6, 0x00E6, 'ae'), (0x00F0, 0x00F0, 'd'), (0x00F8, 0x00F8, 'o'),
  (0x00FE, 0x00FE, 'th'), (0x0110, 0x0110, 'd'), (0x0111, 0x0111, 'd'), (0x0126, 0x0126, 'h'), (0x0127, 0x0127, 'h'),
  (0x0131, 0x0131, 'i'), (0x0141, 0x0141, 'l'), (0x0142, 0x0142, 'l'), (0x0152, 0x0152, 'oe'),
  (0x0153, 0x0153, 'oe'), (0x01FC, 0x01FC, 'ae'), (0x01FD, 0x01FD, 'ae'), (0x01FE, 0x01FE, 'o'),
  (0x01FF, 0x01FF, 'o'), (0x0386, 0x0386, 'α'), (0x0388, 0x0388, 'ε'), (0x0389, 0x0389, 'η'), (0x038A, 0x038A, 'ι'),
  (0x038C, 0x038C, 'ο'), (0x038E, 0x038E, 'υ'), (0x038F, 0x038F, 'ω'), (0x0390, 0x0390, 'ι'), (0x03AA, 0x03AA, 'ι'),
  (0x03AB, 0x03AB, 'υ'), (0x03AC, 0x03AC, 'α'), (0x03AD, 0x03AD, 'ε'), (0x03AE, 0x03AE, 'η'), (0x03AF, 0x03AF, 'ι'),
  (0x03B0, 0x03B0, 'υ'), (0x03CA, 0x03CA, 'ι'), (0x03CB, 0x03CB, 'υ'), (0x03CC, 0x03CC, 'ο'), (0x03CD, 0x03CD, 'υ'),
  (0x03CE, 0x03CE, 'ω'), (0x03D3, 0x03D3, 'ϒ'), (0x03D4, 0x03D4, 'ϒ'), (0x0401, 0x0401, 'е'), (0x0451, 0x0451, 'е'),
  (0x0591, 0x05BD, ''), (0x05BF, 0x05BF, ''), (0x05C1, 0x05C2, ''), (0x05C4, 0x05C5, ''), (0x05C7, 0x05C7, ''),
  (0x0610, 0x061A, ''), (0x061C, 0x061C, ''), (0x0622, 0x0622, 'ا'), (0x0623, 0x0623, 'ا'), (0x0625, 0x0625, 'ا'),
  (0x0629, 0x0629, 'ه'), (0x0640, 0x0640, ''), (0x0649, 0x0649, 'ي'), (0x064B, 0x065F, ''), (0x0670, 0x0670, ''),
  (0x0671, 0x0671, 'ا'), (0x06D6, 0x06DC, ''), (0x06DF, 0x06E4, ''), (0x06E7, 0x06E8, ''), (0x06EA, 0x06ED, ''),
  (0x0E01, 0x0E5B, ' '), (0x0E80, 0x0EFF, ' '), (0x1000, 0x109F, ' '), (0x1780, 0x17FF, ' '), (0x1E9E, 0x1E9E, 'ss'),
  (0x1F00, 0x1F00, 'α'), (0x1F01, 0x1F01, 'α'), (0x1F02, 0x1F02, 'α'), (0x1F03, 0x1F03, 'α'), (0x1F04, 0x1F04, 'α'),
  (0x1F05, 0x1F05, 'α'), (0x1F06, 0x1F06, 'α'), (0x1F07, 0x1F07, 'α'), (0x1F08, 0x1F08, 'α'), (0x1F09, 0x1F09, 'α'),
  (0x1F0A, 0x1F0A, 'α'), (0x1F0B, 0x1F0B, 'α'), (0x1F0C, 0x1F0C, 'α'), (0x1F0D, 0x1F0D, 'α'), (0x1F0E, 0x1F0E, 'α'),
  (0x1F0F, 0x1F0F, 'α'), (0x1F10, 0x1F10, 'ε'), (0x1F11, 0x1F11, 'ε'), (0x1F12, 0x1F12, 'ε'), (0x1F13, 0x1F13, 'ε'),
  (0x1F14, 0x1F14, 'ε'), (0x1F15, 0x1F15, 'ε'), (0x1F18, 0x1F18, 'ε'), (0x1F19, 0x1F19, 'ε'), (0x1F1A, 0x1F1A, 'ε'),
  (0x1F1B, 0x1F1B, 'ε'), (0x1F1C, 0x1F1C, 'ε'), (0x1F1D, 0x1F1D, 'ε'), (0x1F20, 0x1F20, 'η'), (0x1F21, 0x1F21, 'η'),
  (0x1F22, 0x1F22, 'η'), (0x1F23, 0x1F23, 'η'), (0x1F24, 0x1F24, 'η'), (0x1F25, 0x1F25, 'η'), (0x1F26, 0x1F26, 'η'),
  (0x1F27, 0x1F27, 'η'), (0x1F28, 0x1F28, 'η'), (0x1F29, 0x1F29, 'η'), (0x1F2A, 0x1F2A, 'η'), (0x1F2B, 0x1F2B, 'η'),
  (0x1F2C, 0x1F2C, 'η'), (0x1F2D, 0x1F2D, 'η'), (0x1F2E, 0x1F2E, 'η'), (0x1F2F, 0x1F2F, 'η'), (0x1F30, 0x1F30, 'ι'),
  (0x1F31, 0x1F31, 'ι'), (0x1F32, 0x1F32, 'ι'), (0x1F33, 0x1F33, 'ι'), (0x1F34, 0x1F34, 'ι'), (0x1F35, 0x1F35, 'ι'),
  (0x1F36, 0x1F36, 'ι'), (0x1F37, 0x1F37, 'ι'), (0x1F38, 0x1F38, 'ι'), (0x1F39, 0x1F39, 'ι'), (0x1F3A, 0x1F3A, 'ι'),
  (0x1F3B, 0x1F3B, 'ι'), (0x1F3C, 0x1F3C, 'ι'), (0x1F3D, 0x1F3D, 'ι'), (0x1F3E, 0x1F3E, 'ι'), (0x1F3F, 0x1F3F, 'ι'),
  (0x1F40, 0x1F40, 'ο'), (0x1F41, 0x1F41, 'ο'), (0x1F42, 0x1F42, 'ο'), (0x1F43, 0x1F43, 'ο'), (0x1F44, 0x1F44, 'ο'),
  (0x1F45, 0x1F45, 'ο'), (0x1F48, 0x1F48, 'ο'), (0x1F49, 0x1F49, 'ο'), (0x1F4A, 0x1F4A, 'ο'), (0x1F4B, 0x1F4B, 'ο'),
  (0x1F4C, 0x1F4C, 'ο'), (0x1F4D, 0x1F4D, 'ο'), (0x1F50, 0x1F50, 'υ'), (0x1F51, 0x1F51, 'υ'), (0x1F52, 0x1F52, 'υ'),
  (0x1F53, 0x1F53, 'υ'), (0x1F54, 0x1F54, 'υ'), (0x1F55, 0x1F55, 'υ'), (0x1F56, 0x1F56, 'υ'), (0x1F57, 0x1F57, 'υ'),
  (0x1F59, 0x1F59, 'υ'), (0x1F5B, 0x1F5B, 'υ'), (0x1F5D, 0x1F5D, 'υ'), (0x1F5F, 0x1F5F, 'υ'), (0x1F60, 0x1F60, 'ω'),
  (0x1F61, 0x1F61, 'ω'), (0x1F62, 0x1F62, 'ω'), (0x1F63, 0x1F63, 'ω'), (0x1F64, 0x1F64, 'ω'), (0x1F65, 0x1F65, 'ω'),
  (0x1F66, 0x1F66, 'ω'), (0x1F67, 0x1F67, 'ω'), (0x1F68, 0x1F68, 'ω'), (0x1F69, 0x1F69, 'ω'), (0x1F6A, 0x1F6A, 'ω'),
  (0x1F6B, 0x1F6B, 'ω'), (0x1F6C, 0x1F6C, 'ω'), (0x1F6D, 0x1F6D, 'ω'), (0x1F6E, 0x1F6E, 'ω'), (0x1F6F, 0x1F6F, 'ω'),
  (0x1F70, 0x1F70, 'α'), (0x1F71, 0x1F71, 'α'), (0x1F72, 0x1F72, 'ε'), (0x1F73, 0x1F73, 'ε'), (0x1F74, 0x1F74, 'η'),
  (0x1F75, 0x1F75, 'η'), (0x1F76, 0x1F76, 'ι'), (0x1F77, 0x1F77, 'ι'), (0x1F78, 0x1F78, 'ο'), (0x1F79, 0x1F79, 'ο'),
  (0x1F7A, 0x1F7A, 'υ'), (0x1F7B, 0x1F7B, 'υ'), (0x1F7C, 0x1F7C, 'ω'), (0x1F7D, 0x1F7D, 'ω'), (0x1F80, 0x1F80, 'α'),
  (0x1F81, 0x1F81, 'α'), (0x1F82, 0x1F82, 'α'), (0x1F83, 0x1F83, 'α'), (0x1F84, 0x1F84, 'α'), (0x1F85, 0x1F85, 'α'),
  (0x1F86, 0x1F86, 'α'), (0x1F87, 0x1F87, 'α'), (0x1F88, 0x1F88, 'α'), (0x1F89, 0x1F89, 'α'), (0x1F8A, 0x1F8A, 'α'),
  (0x1F8B, 0x1F8B, 'α'), (0x1F8C, 0x1F8C, 'α'), (0x1F8D, 0x1F8D, 'α'), (0x1F8E, 0x1F8E, 'α'), (0x1F8F, 0x1F8F, 'α'),
  (0x1F90, 0x1F90, 'η'), (0x1F91, 0x1F91, 'η'), (0x1F92, 0x1F92, 'η'), (0x1F93, 0x1F93, 'η'), (0x1F94, 0x1F94, 'η'),
  (0x1F95, 0x1F95, 'η'), (0x1F96, 0x1F96, 'η'), (0x1F97, 0x1F97, 'η'), (0x1F98, 0x1F98, 'η'), (0x1F99, 0x1F99, 'η'),
  (0x1F9A, 0x1F9A, 'η'), (0x1F9B, 0x1F9B, 'η'), (0x1F9C, 0x1F9C, 'η'), (0x1F9D, 0x1F9D, 'η'), (0x1F9E, 0x1F9E, 'η'),
  (0x1F9F, 0x1F9F, 'η'), (0x1FA0, 0x1FA0, 'ω'), (0x1FA1, 0x1FA1, 'ω'), (0x1FA2, 0x1FA2, 'ω'), (0x1FA3, 0x1FA3, 'ω'),
  (0x1FA4, 0x1FA4, 'ω'), (0x1FA5, 0x1FA5, 'ω'), (0x1FA6, 0x1FA6, 'ω'), (0x1FA7, 0x1FA7, 'ω'), (0x1FA8, 0x1FA8, 'ω'),
  (0x1FA9, 0x1FA9, 'ω'), (0x1FAA, 0x1FAA, 'ω'), (0x1FAB, 0x1FAB, 'ω'), (0x1FAC, 0x1FAC, 'ω'), (0x1FAD, 0x1FAD, 'ω'),
  (0x1FAE, 0x1FAE, 'ω'), (0x1FAF, 0x1FAF, 'ω'), (0x1FB0, 0x1FB0, 'α'), (0x1FB1, 0x1FB1, 'α'), (0x1FB2, 0x1FB2, 'α'),
  (0x1FB3, 0x1FB3, 'α'), (0x1FB4, 0x1FB4, 'α'), (0x1FB6, 0x1FB6, 'α'), (0x1FB7, 0x1FB7, 'α'), (0x1FB8, 0x1FB8, 'α'),
  (0x1FB9, 0x1FB9, 'α'), (0x1FBA, 0x1FBA, 'α'), (0x1FBB, 0x1FBB, 'α'), (0x1FBC, 0x1FBC, 'α'), (0x1FC2, 0x1FC2, 'η'),
  (0x1FC3, 0x1FC3, 'η'), (0x1FC4, 0x1FC4, 'η'), (0x1FC6, 0x1FC6, 'η'), (0x1FC7, 0x1FC7, 'η'), (0x1FC8, 0x1FC8, 'ε'),
  (0x1FC9, 0x1FC9, 'ε'), (0x1FCA, 0x1FCA, 'η'), (0x1FCB, 0x1FCB, 'η'), (0x1FCC, 0x1FCC, 'η'), (0x1FD0, 0x1FD0, 'ι'),
  (0x1FD1, 0x1FD1, 'ι'), (0x1FD2, 0x1FD2, 'ι'), (0x1FD3, 0x1FD3, 'ι'), (0x1FD6, 0x1FD6, 'ι'), (0x1FD7, 0x1FD7, 'ι'),
  (0x1FD8, 0x1FD8, 'ι'), (0x1FD9, 0x1FD9, 'ι'), (0x1FDA, 0x1FDA, 'ι'), (0x1FDB, 0x1FDB, 'ι'), (0x1FE0, 0x1FE0, 'υ'),
  (0x1FE1, 0x1FE1, 'υ'), (0x1FE2, 0x1FE2, 'υ'), (0x1FE3, 0x1FE3, 'υ'), (0x1FE4, 0x1FE4, 'ρ'), (0x1FE5, 0x1FE5, 'ρ'),
  (0x1FE6, 0x1FE6, 'υ'), (0x1FE7, 0x1FE7, 'υ'), (0x1FE8, 0x1FE8, 'υ'), (0x1FE9, 0x1FE9, 'υ'), (0x1FEA, 0x1FEA, 'υ'),
  (0x1FEB, 0x1FEB, 'υ'), (0x1FEC, 0x1FEC, 'ρ'), (0x1FF2, 0x1FF2, 'ω'), (0x1FF3, 0x1FF3, 'ω'), (0x1FF4, 0x1FF4, 'ω'),
  (0x1FF6, 0x1FF6, 'ω'), (0x1FF7, 0x1FF7, 'ω'), (0x1FF8, 0x1FF8, 'ο'), (0x1FF9, 0x1FF9, 'ο'), (0x1FFA, 0x1FFA, 'ω'),
  (0x1FFB, 0x1FFB, 'ω'), (0x1FFC, 0x1FFC, 'ω'), (0x200B, 0x200F, ''), (0x202A, 0x202E, ''), (0x2060, 0x2060, ''),
  (0x2066, 0x2069, ''), (0x3005, 0x3007, ' '), (0x3041, 0x30FF, ' '), (0x31F0, 0x31FF, ' '), (0x3400, 0x4DBF, ' '),
  (0x4E00, 0x9FFF, ' '), (0xA9E0, 0xA9FF, ' '), (0xAA60, 0xAA7F, ' '), (0xAC00, 0xD7A3, ' '), (0xF900, 0xFAFF, ' '),
  (0xFE00, 0xFE0F, ''), (0xFEFF, 0xFEFF, ''), (0xFF01, 0xFF01, '!'), (0xFF02, 0xFF02, '"'), (0xFF03, 0xFF03, '#'),
  (0xFF04, 0xFF04, '$'), (0xFF05, 0xFF05, '%'), (0xFF06, 0xFF06, '&'), (0xFF07, 0xFF07, ''''), (0xFF08, 0xFF08, '('),
  (0xFF09, 0xFF09, ')'), (0xFF0A, 0xFF0A, '*'), (0xFF0B, 0xFF0B, '+'), (0xFF0C, 0xFF0C, ','), (0xFF0D, 0xFF0D, '-'),
  (0xFF0E, 0xFF0E, '.'), (0xFF0F, 0xFF0F, '/'), (0xFF10, 0xFF10, '0'), (0xFF11, 0xFF11, '1'), (0xFF12, 0xFF12, '2'),
  (0xFF13, 0xFF13, '3'), (0xFF14, 0xFF14, '4'), (0xFF15, 0xFF15, '5'), (0xFF16, 0xFF16, '6'), (0xFF17, 0xFF17, '7'),
  (0xFF18, 0xFF18, '8'), (0xFF19, 0xFF19, '9'), (0xFF1A, 0xFF1A, ':'), (0xFF1B, 0xFF1B, ';'), (0xFF1C, 0xFF1C, '<'),
  (0xFF1D, 0xFF1D, '='), (0xFF1E, 0xFF1E, '>'), (0xFF1F, 0xFF1F, '?'), (0xFF20, 0xFF20, '@'), (0xFF21, 0xFF21, 'A'),
  (0xFF22, 0xFF22, 'B'), (0xFF23, 0xFF23, 'C'), (0xFF24, 0xFF24, 'D'), (0xFF25, 0xFF25, 'E'), (0xFF26, 0xFF26, 'F'),
  (0xFF27, 0xFF27, 'G'), (0xFF28, 0xFF28, 'H'), (0xFF29, 0xFF29, 'I'), (0xFF2A, 0xFF2A, 'J'), (0xFF2B, 0xFF2B, 'K'),
  (0xFF2C, 0xFF2C, 'L'), (0xFF2D, 0xFF2D, 'M'), (0xFF2E, 0xFF2E, 'N'), (0xFF2F, 0xFF2F, 'O'), (0xFF30, 0xFF30, 'P'),
  (0xFF31, 0xFF31, 'Q'), (0xFF32, 0xFF32, 'R'), (0xFF33, 0xFF33, 'S'), (0xFF34, 0xFF34, 'T'), (0xFF35, 0xFF35, 'U'),
  (0xFF36, 0xFF36, 'V'), (0xFF37, 0xFF37, 'W'), (0xFF38, 0xFF38, 'X'), (0xFF39, 0xFF39, 'Y'), (0xFF3A, 0xFF3A, 'Z'),
  (0xFF3B, 0xFF3B, '['), (0xFF3C, 0xFF3C, '\'), (0xFF3D, 0xFF3D, ']'), (0xFF3E, 0xFF3E, '^'), (0xFF3F, 0xFF3F, '_'),
  (0xFF40, 0xFF40, '`'), (0xFF41, 0xFF41, 'a'), (0xFF42, 0xFF42, 'b'), (0xFF43, 0xFF43, 'c'), (0xFF44, 0xFF44, 'd'),
  (0xFF45, 0xFF45, 'e'), (0xFF46, 0xFF46, 'f'), (0xFF47, 0xFF47, 'g'), (0xFF48, 0xFF48, 'h'), (0xFF49, 0xFF49, 'i'),
  (0xFF4A, 0xFF4A, 'j'), (0xFF4B, 0xFF4B, 'k'), (0xFF4C, 0xFF4C, 'l'), (0xFF4D, 0xFF4D, 'm'), (0xFF4E, 0xFF4E, 'n'),
  (0xFF4F, 0xFF4F, 'o'), (0xFF50, 0xFF50, 'p'), (0xFF51, 0xFF51, 'q'), (0xFF52, 0xFF52, 'r'), (0xFF53, 0xFF53, 's'),
  (0xFF54, 0xFF54, 't'), (0xFF55, 0xFF55, 'u'), (0xFF56, 0xFF56, 'v'), (0xFF57, 0xFF57, 'w'), (0xFF58, 0xFF58, 'x'),
  (0xFF59, 0xFF59, 'y'), (0xFF5A, 0xFF5A, 'z'), (0xFF5B, 0xFF5B, '{'), (0xFF5C, 0xFF5C, '|'), (0xFF5D, 0xFF5D, '}'),
  (0xFF5E, 0xFF5E, '~'), (0xFF65, 0xFF65, ' ・ '), (0xFF66, 0xFF66, ' ヲ '), (0xFF67, 0xFF67, ' ァ '),
  (0xFF68, 0xFF68, ' ィ '), (0xFF69, 0xFF69, ' ゥ '), (0xFF6A, 0xFF6A, ' ェ '), (0xFF6B, 0xFF6B, ' ォ '),
  (0xFF6C, 0xFF6C, ' ャ '), (0xFF6D, 0xFF6D, ' ュ '), (0xFF6E, 0xFF6E, ' ョ '), (0xFF6F, 0xFF6F, ' ッ '),
  (0xFF70, 0xFF70, ' ー '), (0xFF71, 0xFF71, ' ア '), (0xFF72, 0xFF72, ' イ '), (0xFF73, 0xFF73, ' ウ '),
  (0xFF74, 0xFF74, ' エ '), (0xFF75, 0xFF75, ' オ '), (0xFF76, 0xFF76, ' カ '), (0xFF77, 0xFF77, ' キ '),
  (0xFF78, 0xFF78, ' ク '), (0xFF79, 0xFF79, ' ケ '), (0xFF7A, 0xFF7A, ' コ '), (0xFF7B, 0xFF7B, ' サ '),
  (0xFF7C, 0xFF7C, ' シ '), (0xFF7D, 0xFF7D, ' ス '), (0xFF7E, 0xFF7E, ' セ '), (0xFF7F, 0xFF7F, ' ソ '),
  (0xFF80, 0xFF80, ' タ '), (0xFF81, 0xFF81, ' チ '), (0xFF82, 0xFF82, ' ツ '), (0xFF83, 0xFF83, ' テ '),
  (0xFF84, 0xFF84, ' ト '), (0xFF85, 0xFF85, ' ナ '), (0xFF86, 0xFF86, ' ニ '), (0xFF87, 0xFF87, ' ヌ '),
  (0xFF88, 0xFF88, ' ネ '), (0xFF89, 0xFF89, ' ノ '), (0xFF8A, 0xFF8A, ' ハ '), (0xFF8B, 0xFF8B, ' ヒ '),
  (0xFF8C, 0xFF8C, ' フ '), (0xFF8D, 0xFF8D, ' ヘ '), (0xFF8E, 0xFF8E, ' ホ '), (0xFF8F, 0xFF8F, ' マ '),
  (0xFF90, 0xFF90, ' ミ '), (0xFF91, 0xFF91, ' ム '), (0xFF92, 0xFF92, ' メ '), (0xFF93, 0xFF93, ' モ '),
  (0xFF94, 0xFF94, ' ヤ '), (0xFF95, 0xFF95, ' ユ '), (0xFF96, 0xFF96, ' ヨ '), (0xFF97, 0xFF97, ' ラ '),
  (0xFF98, 0xFF98, ' リ '), (0xFF99, 0xFF99, ' ル '), (0xFF9A, 0xFF9A, ' レ '), (0xFF9B, 0xFF9B, ' ロ '),
  (0xFF9C, 0xFF9C, ' ワ '), (0xFF9D, 0xFF9D, ' ン '), (0xFF9E, 0xFF9F, ''), (0x20000, 0x3FFFF, ' ');

-- The characters that may be in that table, few ranges, quickly looked for.
CREATE TABLE index_pattern (needed TEXT NOT NULL) STRICT;
INSERT INTO index_pattern (needed) VALUES (
  '*[' || char(0xAD) || char(0xC6) || char(0xD0) || char(0xD8) || char(0xDE) || '-' || char(0xDF) || char(0xE6)
    || char(0xF0) || char(0xF8) || char(0xFE) || char(0x110) || '-' || char(0x1FF) || char(0x370) || '-'
    || char(0x1FFF) || char(0x200B) || '-' || char(0x200F) || char(0x202A) || '-' || char(0x202E)
    || char(0x2060) || '-' || char(0x206F) || char(0x3000) || '-' || char(0xFFEF) || char(0x20000) || '-'
    || char(0x3FFFF) || ']*'
);

-- 0 to 255, by which a text is taken apart.
CREATE TABLE index_positions (position INTEGER PRIMARY KEY) STRICT;
WITH RECURSIVE counter (position) AS (SELECT 0 UNION ALL SELECT position + 1 FROM counter WHERE position < 255)
INSERT INTO index_positions (position) SELECT position FROM counter;

-- What the index of articles reads. SQL has no functions of one's own, so each part says it again.
DROP VIEW articles_text;
CREATE VIEW articles_text AS
SELECT
  id,
  CASE
    WHEN length(CAST(articles.title AS BLOB)) = length(articles.title) THEN articles.title
    WHEN articles.title GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.title, 1, 65536), substr(articles.title, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.title
  END AS title,
  CASE
    WHEN length(CAST(articles.subtitle AS BLOB)) = length(articles.subtitle) THEN articles.subtitle
    WHEN articles.subtitle GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.subtitle, 1, 65536), substr(articles.subtitle, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.subtitle
  END AS subtitle,
  CASE
    WHEN length(CAST(articles.summary AS BLOB)) = length(articles.summary) THEN articles.summary
    WHEN articles.summary GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.summary, 1, 65536), substr(articles.summary, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.summary
  END AS summary,
  CASE
    WHEN length(CAST(articles.body AS BLOB)) = length(articles.body) THEN articles.body
    WHEN articles.body GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.body, 1, 65536), substr(articles.body, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.body
  END AS body
FROM articles;

-- What the index of quotes reads.
DROP VIEW quotes_text;
CREATE VIEW quotes_text AS
SELECT
  id,
  CASE
    WHEN length(CAST(quotes.text AS BLOB)) = length(quotes.text) THEN quotes.text
    WHEN quotes.text GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(quotes.text, 1, 65536), substr(quotes.text, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE quotes.text
  END AS text
FROM quotes;

-- Marks that belong to letters (Mn, Mc) are parts of words.
DROP TABLE articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, subtitle, summary, body,
  content = 'articles_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('rank', 'bm25(10.0, 5.0, 5.0, 1.0)');
INSERT INTO articles_fts (articles_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');

DROP TABLE quotes_fts;
CREATE VIRTUAL TABLE quotes_fts USING fts5 (
  text,
  content = 'quotes_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');

PRAGMA user_version = 7;
