"""Which lines of a page are no part of its story, and which must stay."""

import pytest

from pipeline.clean import clean_text

STORY = "عقد المجلس اجتماعه الأسبوعي في مقره اليوم، وناقش ما على جدول أعماله."
DROPPED = [
    "+A", "A-", "A+ A-", "+A A-", "حجم الخط + -", "تكبير الخط | تصغير الخط", "ع+ ع-",
    "شارك", "شارك:", "شارك: فيسبوك تويتر واتساب طباعة", "طباعة | إرسال لصديق | +A A- | حفظ",
    "انشر", "تغريدة", "واتساب", "Facebook Twitter WhatsApp", "فيسبوك 12 تويتر 5", "نسخ الرابط",
    "عدد القراءات: ١٣٤ | التعليقات: ٠ | أضف تعليقا", "Next Previous", "...المزيد", "إعلان",
    "رابط الخبر", "رابط الخبر: https://paper.example/1",
    "رابط الخبر بصحيفة الساحل: افتتاح المعرض",
    "الرابط المختصر: https://p.example/x",
    "للمزيد: تفاصيل الخطة الجديدة", "للمزيد - كيف بدأت القصة",
    "اقرأ أيضا: افتتاح المعرض السنوي", "اقرأ أيضاً | افتتاح المعرض", "شاهد أيضا: جولة في السوق",
    "تصوير: سالم المصور", "تصوير/ سالم المصور", "(عدسة/ سالم المصور)", "صورة: الوزير في المعرض",
    "جانب من الاجتماع (أرشيفية)", "الوزير في لقاء سابق - أرشيف", "صورة أرشيفية",
    "جميع الحقوق محفوظة لصحيفة الساحل © 2025", "© 2025 الساحل", "كافة الحقوق محفوظة",
    "اشترك في النشرة البريدية لتصلك آخر الأخبار", "تابعونا على تويتر",
    "كن أول من يعلق على هذا الخبر",
    "* * *", "--------", "•", "(واس)", "وكالات", "// انتهى //", "كلمات دلالية: معرض، كتاب",
    "نشر بتاريخ: 12/03/2025",
]  # fmt: skip
KEPT = [
    "شارك في الاجتماع عدد من أعضاء المجلس.",
    "شارك الوزير في الجلسة.",
    "طباعة الكتب صناعة قديمة في البلاد.",
    "انتهى الاجتماع.",
    "صورة المدينة تغيرت خلال عشرين عاما",
    "تصوير الفيلم يبدأ الشهر المقبل.",
    "للمزيد من المعلومات يمكن الاتصال بالوزارة.",
    "وقال إن رابط الخبر الذي تداوله الناس غير صحيح.",
    "أقر المجلس قانون حقوق المؤلف وحقوق الجار.",
    "المنامة - بنا: استقبل الوزير السفير.",
    "الرياض – واس",
    "عرض المتحف وثائق أرشيفية نادرة",
    "أعلنت الشركة أن فيسبوك وتويتر ستشاركان في المؤتمر",
    "تابعنا على مدى أيام ما جرى في الجلسات.",
    "1. حماية البيئة",
    "2015",
    "قراءة في كتاب الرحلة",
    "السابق لأوانه الحكم على النتائج",
    "صورة: " + "كلمات كثيرة تصف ما جرى في الحفل وصفا لا يكتب مثله تحت صورة " * 3,
]


@pytest.mark.parametrize("line", DROPPED)
def test_a_line_of_the_page_goes(line: str) -> None:
    assert clean_text(f"{STORY}\n{line}\n{STORY}") == f"{STORY}\n{STORY}"


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_the_story_stays(line: str) -> None:
    assert clean_text(f"{STORY}\n{line}\n{STORY}").split("\n") == [STORY, line.strip(), STORY]


@pytest.mark.parametrize("heading", ["اقرأ أيضا", "اقرأ أيضاً:", "مواضيع ذات صلة", "شاهد أيضا"])
def test_a_box_goes_with_the_headlines_under_it(heading: str) -> None:
    box = f"{heading}\nافتتاح المعرض السنوي للكتاب\nالوزير يتفقد أعمال الصيانة في الميناء"
    assert clean_text(f"{STORY}\n{box}\n{STORY}") == f"{STORY}\n{STORY}"


def test_a_box_takes_no_sentence_with_it() -> None:
    text = f"{STORY}\nاقرأ أيضا\nوأكد الرئيس أهمية ما تحقق.\nعنوان فرعي\n{STORY}"
    assert clean_text(text) == f"{STORY}\nوأكد الرئيس أهمية ما تحقق.\nعنوان فرعي\n{STORY}"


def test_a_link_line_that_hangs_on_the_last_sentence_is_cut_off() -> None:
    assert clean_text(f"{STORY} رابط الخبر بصحيفة الساحل: المجلس يجتمع") == STORY
    assert clean_text(f"Next Previous {STORY}") == STORY
    assert clean_text(f"Next Previous Next Previous {STORY}") == STORY


def test_the_paragraphs_and_their_order_stay() -> None:
    lines = [f"الفقرة رقم {n} من نص الخبر." for n in range(9)]
    assert clean_text("\n\n".join(lines)).split("\n") == lines
