"""Names in the signs of China, Korea and Japan: which are the family's, and how they are read."""

from __future__ import annotations

import re

from firsthand.identity.spelling import fold

# Family names of two signs; any other Chinese or Korean name begins with one.
_LONG_FAMILY = frozenset(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 皇甫 慕容 남궁 황보 제갈 선우 독고 사공".split()
)
# Those of Japan, nearly all of which have two, by how many bear them.
_JAPANESE = frozenset(
    """佐藤 鈴木 高橋 髙橋 田中 伊藤 渡辺 渡邊 渡邉 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口
    松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 山﨑 池田 橋本 阿部 石川 山下 中島 中嶋 石井 小川
    前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 藤原 岡本 三浦
    中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木
    安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野
    上野 野口 武田 松井 千葉 岩崎 菅原 木下 久保 佐野 野村 松尾 菊地 菊池 市川 杉本 古川 大西
    島田 水野 桜井 高野 吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 中田 久保田
    服部 川崎 岩田 土屋 本田 福島 樋口 秋山 田口 永井 山中 川上 浜田 松下 吉村 石原 浅野 荒木
    小池 大橋 松浦 熊谷 荒井 川村 黒田 片山 大久保 永田 矢野 栗原 望月 松岡 広瀬 星野 早川 横田
    福井 岡崎 松村 西山 堀内 三宅 馬場 奥村""".split()
)
_HAN = re.compile(r"[㐀-鿿豈-﫿々]{2,6}\Z")
_HANGUL = re.compile(r"[가-힣]{2,4}\Z")
_SPLIT = re.compile(r"[^\w々]+")


def given_first(piece: str) -> list[str]:
    """A Chinese, Korean or Japanese name written in one: given name, family name."""
    if not (_HAN.match(piece) or _HANGUL.match(piece)):
        return []
    size = _japanese(piece) or (2 if piece[:2] in _LONG_FAMILY and len(piece) > 2 else 1)
    return [fold(piece[size:]), fold(piece[:size])]


def is_read_otherwise(piece: str) -> bool:
    """Whether a word is Korean, or a name of Japan: Pinyin is exact, the romanisations of Korean
    are not, and Japanese is read otherwise."""
    return bool(_HANGUL.match(piece) or _japanese(piece))


def japanese(name: str) -> bool:
    """Whether a name has a usual family name of Japan in its own signs."""
    return any(piece in _JAPANESE or _japanese(piece) for piece in _SPLIT.split(name[:300]))


def chinese_alone(name: str) -> bool:
    """Whether a name is in Chinese signs alone: as one of Japan it is read otherwise than they
    are."""
    return all(_HAN.match(piece) for piece in _SPLIT.split(name[:300]) if piece)


def _japanese(piece: str) -> int:
    """How many signs the family name has that a Japanese name written in one begins with."""
    return next((n for n in (3, 2) if len(piece) > n and piece[:n] in _JAPANESE), 0)
