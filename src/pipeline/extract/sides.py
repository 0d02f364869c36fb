"""The parties after a trigger in, each put on its side by the frame's rules of rules/side.tsv."""

from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import NEAR, Role, has_verb, roles_after
from pipeline.extract.words import COMMAS, ENDS, QUOTES, Words
from pipeline.tables import read_table

BY_REACH = 18  # words over which ب still belongs to a verb or noun
HEAD_REACH = 14  # words between a delegation and who heads it
FAR = 30  # words over which a preposition still belongs to its verb


@dataclass(slots=True, eq=False)
class Sides:
    """Who was told on which side of one encounter, as parties of the cast."""

    first: list[Party] = field(default_factory=list)  # the subject: host, guest or party
    second: list[Party] = field(default_factory=list)  # the object
    chair: list[Party] = field(default_factory=list)
    attendee: list[Party] = field(default_factory=list)

    def main(self) -> list[Party]:
        """Return all who are no mere attendees."""
        return [*self.first, *self.second, *self.chair]


@cache
def _rules() -> dict[tuple[str, str], str]:
    rows = read_table("pipeline.extract.rules", "side.tsv", ("frame", "link", "side"))
    return {(frame, link): side for _, (frame, link, side) in rows}


def assign(  # noqa: PLR0913, PLR0917
    cast: Cast,
    sides: Sides,
    frame: str,
    after: int,
    last: int,
    subject_due: bool,
    known: bool = False,
) -> None:
    """Put the parties of words after to last on their sides, up to where the clause ends.

    `known`: the noun has its article, so that a party right after it is not its own.
    """
    current: list[Party] | None = None
    both = crossed = False
    for role in roles_after(cast, after, last):
        embedded = _embeds(cast.words, role)
        crossed = crossed or embedded
        if _in_relative(cast.words, role, embedded):
            current = None
            continue
        if _ends(cast.words, role, sides, embedded):
            break
        if _is_alias(cast.words, role) or _is_of_noun(cast.words, role.party, after):
            continue
        due = role.sense == "comma" and _object_due(frame, sides)
        if current and not due and _coordinated(role, current[-1]):
            flips = both or (frame == "talks" and crossed)
            if flips and current is sides.first and role.sense == "and":
                current = sides.second
        else:
            side = _side(frame, role, sides, subject_due, embedded, after)
            side = _of_head(cast.words, role, sides, side)
            if frame == "visit" and role.sense == "bare" and not _is_next(cast.words, role):
                side = ""
            if known and not embedded and side == "first" and role.sense in ("bare", "comma"):
                side = ""
            both = side == "both"
            current = getattr(sides, "first" if both else side) if side else None
        if _is_follower(cast.words, role.party):
            continue
        if current and role.party.kind == "group" and _are_members(cast.words, role.party):
            continue  # رئيس الاتحاد وأعضاء الاتحاد: the members are faceless beside him
        if current is not None and not _one_group(cast, current, role):
            current.append(role.party)


def _is_next(words: Words, role: Role) -> bool:
    """زار قبر جدته الأميرة فلانة: only who stands next to the verb, times aside, is visited."""
    near = (*COMMAS, *QUOTES, "(", ")", "-")
    return all(
        words.forms[at] in near or words.forms[at] in word_set("function_word", "time")
        for at in role.gap
    )


def _of_head(words: Words, role: Role, sides: Sides, side: str) -> str:
    """وفدا من … برئاسة فلان: he who heads a delegation comes with it and chairs nothing."""
    leads = words.forms[role.gap.stop - 1] if role.gap else ""
    if leads not in word_set("attendance_frame", "leads") and (
        role.sense != "presiding" or not heads_delegation(words, role.party.first)
    ):
        return side
    return "second" if sides.second else "first"


def heads_delegation(words: Words, at: int) -> bool:
    """Tell whether a delegation is told before a word, whose head then follows."""
    near = words.forms[max(0, at - HEAD_REACH) : at]
    words_of = word_set("attendance_frame", "delegation")
    return any(rest in words_of for form in near for _, _, rest in openings(form))


def _is_of_noun(words: Words, party: Party, after: int) -> bool:
    """لقاءه المقرر مع: right after the noun it says when, and is no rapporteur."""
    lone = party.first == after and party.last == after + 1
    return lone and words.forms[after] in word_set("after_noun")


def _is_alias(words: Words, role: Role) -> bool:
    """حلف شمال الأطلسي "الناتو": another name of the party before, in quotation marks."""
    marks = [words.forms[at] for at in role.gap]
    return marks in (['"'], ["«"], ["“"], ["("]) and role.party.kind in ("body", "country")


def _is_follower(words: Words, party: Party) -> bool:
    """والوفد المرافق له, وعدد من مرافقيه: nobody in particular."""
    last = words.forms[party.last - 1]
    return not party.name and ("مرافق" in last or words.forms[party.first].endswith("مرافقوه"))


def _are_members(words: Words, party: Party) -> bool:
    return not party.name and words.forms[party.first].endswith("اعضاء")


def _one_group(cast: Cast, side: list[Party], role: Role) -> bool:
    """Make one party of groups told together: الأمراء والعلماء والمشايخ."""
    if not side or role.sense not in ("and", "comma") or len(role.gap) > 1:
        return False
    before, party = side[-1], role.party
    if not (before.kind == party.kind == "group"):
        return False
    before.offices = [(before.offices[0][0], party.offices[-1][1])]
    before.last = party.last
    return True


def _side(  # noqa: PLR0911, PLR0913, PLR0917
    frame: str, role: Role, sides: Sides, subject_due: bool, embedded: bool, after: int
) -> str:
    """Return the side that the rules give a party, or nothing."""
    sense = "bare" if role.sense == "comma" else role.sense
    side = _rules().get((frame, sense), "")
    if sense == "bare" and side == "first" and not embedded:
        near = role.gap.stop - after <= 3
        if sides.first or sides.second or not (near or subject_due):
            return "second" if sides.first and not sides.second and frame == "reception" else ""
        return side
    if side == "next":
        if subject_due and not sides.first:
            return "first"
        return "" if sides.second else "second"
    if side == "own":  # اجتماع لمجلس …
        near = role.gap.stop - after <= 2 and role.party.kind in ("body", "group")
        return "first" if near and not sides.first else ""
    reach = BY_REACH if role.sense == "by" else FAR
    if side == "second" and (sides.second or role.party.first - after > reach):
        return ""
    if side in ("both", "first") and sides.first:
        return ""
    return side


def _object_due(frame: str, sides: Sides) -> bool:
    """استقبل فلان، أمس، فلانا: after a comma the object comes, where there is none yet."""
    return _rules().get((frame, "bare")) == "next" and not sides.second


def _coordinated(role: Role, before: Party) -> bool:
    """Tell whether a party with و or a comma goes on from the one before it."""
    joined = role.sense in ("and", "comma")
    if role.sense == "comma" and before.kind == "group" and role.party.kind == "person":
        return False  # بأسر الشهداء، فلان وفلان: the names say who the group is
    return joined and not role.breaks and len(role.gap) <= NEAR


def _embeds(words: Words, role: Role) -> bool:
    return any(words.forms[at] in word_set("embedded_verb") for at in role.gap)


def _in_relative(words: Words, role: Role, embedded: bool) -> bool:
    """التي يقوم بها إلى مملكة …: inside a relative clause, after which the sentence goes on."""
    if embedded or role.sense not in ("to", "from", "place", "other"):
        return False
    relatives = ("التي", "الذي", "الذين")
    return any(words.forms[at] in relatives for at in role.gap)


def _ends(words: Words, role: Role, sides: Sides, embedded: bool) -> bool:
    """Tell whether the clause of the trigger has ended before this party."""
    if any(words.forms[at] in ENDS for at in role.gap):
        return True
    if not role.breaks or embedded:
        return False
    if role.sense in ("attending", "presiding"):
        return False
    if sides.second or has_verb(words, role.gap):
        return True
    return role.sense not in ("with", "by", "bare", "comma")


def skip_marks(words: Words, at: int, last: int) -> int:
    """Return the number of the first word at or after `at` that is neither a comma nor كل من."""
    while at < last and (words.forms[at] in COMMAS or words.forms[at] in ("كل", "كلا")):
        at += 1
        if at < last and words.forms[at] == "من":
            at += 1
    return at
