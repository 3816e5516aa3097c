"""Lineage of texts that put no blanks between words: found by runs of characters, and said so."""

from __future__ import annotations

import pytest

from tests.lineage.build import document
from writethru.lineage.link import find_links

SAID = "The script puts no blanks between words: the two are compared by runs of a few characters."
CHINESE = (
    "星期五清晨，奥斯特拉瓦港的两座码头因大雾全部关闭。",
    "港务局长马丁说，一艘渡轮在黎明前撞上了北侧的防波堤，船上有十二名船员受伤。",
    "救援人员用了三个小时才把所有乘客转移到岸上。",
    "渔民们说，近年来这片海域的灯塔经常失灵，而市政府一直没有拨款修理。",
)
LATER = (CHINESE[0], CHINESE[1].replace("十二", "十五"), *CHINESE[2:], "市长当天下午到达现场，并宣布成立调查组。")
APART = (
    "上周末，林地博物馆迎来了开馆以来最多的一批参观者。",
    "馆长介绍说，新展厅里陈列着三百多件木雕，大部分出自山区的老匠人之手。",
    "许多家庭带着孩子排队等候了一个多小时。",
)
THAI = (
    "เจ้าหน้าที่ท่าเรือปิดสะพานทั้งสองแห่งก่อนรุ่งสางวันศุกร์ หลังจากลมแรงพัดเรือข้ามฟากกระแทกเขื่อนกันคลื่น",
    "ทำให้มีผู้บาดเจ็บสิบสองคน ตามคำแถลงของผู้ว่าการเมือง",
    "ชาวประมงกล่าวว่าประภาคารเสียบ่อยครั้งในช่วงหลายปีที่ผ่านมา",
)
THAI_APART = (
    "พิพิธภัณฑ์แห่งใหม่เปิดให้เข้าชมเมื่อวันศุกร์ ผู้อำนวยการกล่าวว่ามีงานแกะสลักไม้มากกว่าสามร้อยชิ้นจากช่างในหมู่บ้านบนภูเขา",
    "เด็กและครอบครัวเข้าแถวรอนานกว่าหนึ่งชั่วโมง",
)
JAPANESE = (
    "金曜日の早朝、濃い霧のためオストラヴァ港の二つの桟橋がすべて閉鎖された。",
    "港湾局長によると、夜明け前にフェリーが北側の防波堤に衝突し、乗組員十二人がけがをした。",
    "漁師たちは、この海域の灯台が何年も前からたびたび消えていたと話している。",
)


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        (CHINESE, CHINESE, True),
        (CHINESE, LATER, True),
        (CHINESE, APART, False),
        (THAI, THAI[:2], True),
        (THAI, THAI_APART, False),
        (JAPANESE, JAPANESE, True),
        (JAPANESE, CHINESE, False),
    ],
)
def test_texts_without_blanks_are_linked_where_one_was_taken_over(
    one: tuple[str, ...], other: tuple[str, ...], *, taken: bool
) -> None:
    links = find_links([document("a", one, title=None), document("b", other, title=None)])
    assert [link.relation in {"reprint", "revision"} and SAID in link.why for link in links] == [True] * taken


def test_edits_point_at_the_sentence_that_changed() -> None:
    texts = {"a": document("a", CHINESE, title=None), "b": document("b", LATER, title=None)}
    (link,) = find_links(list(texts.values()))
    changed = [edit for edit in link.edits if edit.kind == "changed"]
    shown = {
        span.of(texts[name].text)
        for edit in changed
        for name, span in ((link.earlier, edit.earlier), (link.later, edit.later))
        if span
    }
    assert shown == {CHINESE[1], LATER[1]}


def test_texts_with_blanks_are_compared_by_words_and_nothing_is_said() -> None:
    arabic = (
        "أغلقت سلطات المرفأ الرصيفين قبل فجر الجمعة بسبب الضباب الكثيف.",
        "وقال مدير المرفأ إن عبارة اصطدمت بكاسر الأمواج الشمالي وأصيب اثنا عشر بحارا.",
    )
    (link,) = find_links([document("a", arabic, title=None), document("b", arabic, title=None)])
    assert link.relation == "reprint"
    assert SAID not in link.why
