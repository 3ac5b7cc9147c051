"""Parties, speakers and victims: who is meant by the words, for which camp they speak, whose the dead were."""
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.records import Demographic, SourceKind, Status, side_name
from cenotaph.resolve.gazetteer.tables import countries
from cenotaph.resolve.parties.parties import compatible_blame, describe_blame, parties
from cenotaph.resolve.parties.states import state_row
from cenotaph.resolve.parties.table import fold, heads, tables
from cenotaph.resolve.parties.table import table as whole
from cenotaph.resolve.parties.wars import conflict_of, war_of
from cenotaph.resolve.victims.victims import describe_victims
from cenotaph.resolve.voices.speakers import describe_source, outlet_camp

SYRIA = parties().within("syria")


def side(words: str, war: str | None = "syria") -> str | None:
    return describe_blame(words, parties().within(war)).side


@pytest.mark.parametrize(("words", "expected"), [
    ("Syrian army soldiers", "syrian_government"),
    ("Assad's forces", "syrian_government"),
    ("Assads forces", "syrian_government"),
    ("the regime's warplanes", "syrian_government"),
    ("a helicopter belonging to the regime", "syrian_government"),
    ("government shelling", "syrian_government"),
    ("forces loyal to President Bashar al-Assad", "syrian_government"),
    ("a Russian airstrike", "russia"),
    ("the U.S.-led coalition's fighter jets", "coalition"),
    ("the anti-ISIS coalition", "coalition"),
    ("American troops", "coalition"),
    ("Nusra terrorists", "nusra_hts"),
    ("Jabhat Fateh al-Sham", "nusra_hts"),
    ("Daesh", "isis"),
    ("the so-called Islamic State in Iraq and the Levant", "isis"),
    ("armed terrorist gangs", "rebels"),
    ("Jaysh al-Islam gunmen", "rebels"),
    ("anti-government fighters", "rebels"),
    ("armed men fighting against the government forces", "rebels"),
    ("Kurdish fighters", "kurdish_sdf"),
    ("US-backed fighters", "kurdish_sdf"),
    ("Turkish-backed rebels", "rebels"),
    ("Turkish artillery", "turkey"),
    ("an Israeli drone", "israel"),
    ("Hezbollah", "government_and_allies"),
    ("regime and Russian jets", "government_and_allies"),
    ("the Syrian army backed by Russian jets", "government_and_allies"),
    ("Syrian soldiers and popular committees", "syrian_government"),
    ("Turkish artillery and coalition jets", "turkey"),
    ("terrorists affiliated to the Turkish regime", "rebels"),
    ("regime forces and ISIS fighters", None),
    ("a suicide bomber", None),
    ("unknown attackers", None),
    ("a man who was passing", None),
])
def test_these_words_blame_this_side_of_the_war_in_syria(words: str, expected: str | None) -> None:
    assert side(words) == expected


@pytest.mark.parametrize("words", ["rebel-held Aleppo", "Kurdish-controlled areas", "ISIS-held towns", "in Russia", "a government-besieged suburb"])
def test_a_party_that_only_describes_a_place_is_not_blamed(words: str) -> None:
    assert side(words) is None


@pytest.mark.parametrize(("words", "war", "expected"), [
    ("the coalition", "yemen", "saudi_coalition"),
    ("Houthi rebels", "yemen", "houthis"),
    ("Russian missiles", "ukraine", "russia"),
    ("pro-Russian separatists", "ukraine", "donbas_separatists"),
    ("the army", "sudan", "saf"),
    ("paramilitary fighters of the RSF", "sudan", "rsf"),
    ("Israeli troops", "gaza", "israel"),
    ("Hamas gunmen", "gaza", "palestinian_armed_groups"),
    ("Haftar's forces", "libya", "lna"),
    ("Islamic State", None, "isis"),
    ("militants", None, None),
])
def test_the_same_word_is_another_party_in_another_war(words: str, war: str | None, expected: str | None) -> None:
    assert side(words, war) == expected


def test_a_party_is_found_only_while_it_existed() -> None:
    libya = parties().within("libya")
    before, after = libya.find("regime forces", date(2011, 6, 1)), libya.find("regime forces", date(2019, 6, 1))
    assert before is not None and before.id == "gaddafi"
    assert after is None or after.id != "gaddafi"


def test_a_country_leads_to_its_war() -> None:
    assert [conflict_of(c) for c in ("Syria", "SY", "Sudan", "Norway", None)] == ["syria", "syria", "sudan", None, None]


@pytest.mark.parametrize(("first", "second", "one_account"), [
    ("syrian_government", "government_and_allies", True),
    ("government_and_allies", "russia", True),
    ("isis", "isis", True),
    ("rebels", None, True),
    ("syrian_government", "rebels", False),
    ("russia", "coalition", False),
    ("houthis", "saudi_coalition", False),
])
def test_blame_of_an_alliance_is_no_rival_to_blame_of_its_member(first: str, second: str | None, one_account: bool) -> None:
    assert compatible_blame(first, second) is one_account
    assert compatible_blame(second, first) is one_account


@pytest.mark.parametrize("words", [
    "the Syrian Observatory for Human Rights", "SOHR", "the Observatory", "the UK-based monitor", "Britain-based monitoring group",
    "Observatory director Rami Abdel Rahman", "Rami Abdulrahman", "the Syrian opposing UK-based Observatory",
])
def test_the_observatory_is_one_voice_by_any_name(words: str) -> None:
    source = describe_source(words, SYRIA)
    assert (source.name, source.kind, source.camp) == ("Syrian Observatory for Human Rights", SourceKind.MONITOR, "independent")


def test_another_monitoring_group_is_not_the_observatory() -> None:
    assert describe_source("the Syrian Network for Human Rights, a monitoring group", SYRIA).name == "Syrian Network for Human Rights"


@pytest.mark.parametrize(("words", "kind", "camp"), [
    ("Hadi X, a Syrian activist", "activist", "opposition"),
    ("a doctor at a field hospital", "medical", "independent"),
    ("residents", "witness", "independent"),
    ("a Kurdish resident of the town", "witness", "independent"),
    ("the police chief", "official", "government"),
    ("a source at the police command of Aleppo", "official", "government"),
    ("the governor of Homs", "official", "government"),
    ("an official in the Turkish town of Kilis", "official", "turkey"),
    ("a military source", "military", "government"),
    ("Russian Defense Ministry", "military", "government"),
    ("the Turkish army", "military", "turkey"),
    ("a coalition spokesman", "military", "coalition"),
    ("a YPG spokesman", "military", "kurdish"),
    ("the Syrian National Council", "opposition", "opposition"),
    ("SANA", "media", "government"),
    ("state television", "media", "government"),
    ("an AFP photographer", "media", "independent"),
    ("Hezbollah's television station al-Manar", "media", "government"),
    ("White Helmets", "rescue", "independent"),
    ("a local civil defence official", "rescue", "independent"),
    ("UNICEF", "un", "independent"),
    ("Amnesty International", "ngo", "independent"),
    ("a spokesman of Jaish al-Islam", "rebel", "opposition"),
    ("the Islamic State group", "rebel", "isis"),
    ("local sources", "other", None),
    ("a monitor and rebels", "monitor", "independent"),
    ("activists and state media", "activist", "opposition"),
    ("a man who heads the village council", "official", "government"),
    ("the head of the Bahema chiefdom", "official", "government"),
    ("her father Mohammed", "witness", "independent"),
    ("the commander of the 25th Infantry Division", "military", None),
    ("Junta-controlled newspapers", "media", None),
    ("Fatima Al-Hamwi", "witness", None),
])
def test_a_speaker_is_of_this_kind_and_camp(words: str, kind: str, camp: str | None) -> None:
    source = describe_source(words, SYRIA, "Jordan Times")
    assert (source.kind, source.camp, source.words) == (kind, camp, words)


def test_rebel_groups_are_voices_of_their_own() -> None:
    names = {describe_source(w, SYRIA).name for w in ("Jaish al-Islam", "Ahrar al-Sham", "the Free Syrian Army")}
    assert len(names) == 3
    assert describe_source("rebels", SYRIA).name is None, "'rebels' of two reports need not be one voice"


@pytest.mark.parametrize(("words", "outlet"), [(None, "SANA"), ("SANA's correspondent", "sana"), ("SANAs reporter in Homs", "www.sana.sy"), ("the Guardian", "Guardian")])
def test_an_outlet_quoting_itself_speaks_in_its_own_voice(words: str | None, outlet: str) -> None:
    assert describe_source(words, SYRIA, outlet).kind is SourceKind.OUTLET


def test_the_same_reporter_quoted_elsewhere_is_media() -> None:
    assert describe_source("SANA's correspondent", SYRIA, "Jordan Times").kind is SourceKind.MEDIA


def test_outlets_speak_for_their_camps() -> None:
    camps = [outlet_camp(o) for o in ("SANA", "https://www.presstv.ir/detail", "etilaf", "Reuters", "A Gazette Nobody Knows", None)]
    assert camps == ["government", "government", "opposition", "independent", None, None]


@pytest.mark.parametrize(("words", "status", "demographic", "whose"), [
    ("civilians", "civilian", None, None),
    ("people", "unknown", None, None),
    ("a man", "unknown", "man", None),
    ("three children", "civilian", "child", None),
    ("a pregnant woman", "civilian", "woman", None),
    ("women and children", "civilian", None, None),
    ("people, mostly women and children", "civilian", None, None),
    ("people, mostly civilians", "mixed", None, None),
    ("people including a child", "unknown", None, None),
    ("civilians including ten children", "civilian", None, None),
    ("policemen", "civilian", None, None),
    ("journalists", "civilian", None, None),
    ("members of one family", "civilian", None, None),
    ("members of Ahrar al-Sham", "combatant", None, "rebels"),
    ("security forces", "combatant", None, "syrian_government"),
    ("Syrian soldiers", "combatant", None, "syrian_government"),
    ("soldiers and civilians", "mixed", None, "syrian_government"),
    ("rebel fighters", "combatant", None, "rebels"),
    ("Nusra Front militants", "combatant", None, "nusra_hts"),
    ("Hezbollah fighters", "combatant", None, "government_allies"),
    ("armed men fighting against the government forces", "combatant", "man", "rebels"),
    ("Syrians", "unknown", None, None),
    ("residents of the rebel-held town", "civilian", None, None),
])
def test_the_dead_are_described_by_the_words_for_them(words: str, status: str, demographic: str | None, whose: str | None) -> None:
    victims = describe_victims(words, SYRIA)
    assert (victims.status, victims.demographic, victims.side) == (status, demographic, whose)


def test_unnamed_terrorists_are_rebels_only_where_the_governments_side_writes() -> None:
    assert describe_victims("terrorists", SYRIA, "government").side == "rebels"
    assert describe_victims("terrorists", SYRIA, "turkey").side is None
    assert describe_victims("terrorists", SYRIA, "government", ["strikes on ISIL in the desert"]).side == "isis"


def test_victims_of_whom_nothing_is_said_are_unknown() -> None:
    victims = describe_victims(None, SYRIA)
    assert (victims.status, victims.demographic, victims.side) == (Status.UNKNOWN, None, None)
    assert describe_victims("a boy", SYRIA).demographic is Demographic.CHILD


ALIASES = sorted({alias for table in tables() if table.conflict in {"syria", None} for row in table.rows if not row.weak for alias in row.party.aliases})


@given(st.sampled_from(ALIASES), st.sampled_from([str.upper, str.title, lambda a: a.replace("-", " "), lambda a: f"the {a}"]))
def test_case_and_hyphens_change_no_party(alias: str, change: object) -> None:
    assert SYRIA.find(change(alias)) == SYRIA.find(alias)  # type: ignore[operator]


@pytest.mark.parametrize("table", tables(), ids=lambda t: t.conflict or "generic")
def test_no_alias_is_claimed_by_two_parties_of_one_table(table: object) -> None:
    rows = table.rows  # type: ignore[attr-defined]
    claimed = Counter(alias for row in rows for alias in {fold(a) for a in row.party.aliases})
    assert [alias for alias, times in claimed.items() if times > 1] == []


def test_every_table_of_a_war_says_why_it_is_as_it_is() -> None:
    folder = files("cenotaph.resolve") / "hand/parties"
    wars = [f for f in folder.iterdir() if f.name.endswith(".toml") and f.name != "generic.toml"]
    assert len(wars) >= 6
    assert all(tomllib.loads(f.read_text(encoding="utf8")).get("reason") for f in wars)


@pytest.mark.parametrize(("words", "state"), [
    ("Nigerian troops", "nigeria"), ("the Burmese army", "myanmar"), ("Colombian police officers", "colombia"),
    ("Ethiopia's military", "ethiopia"), ("Ethiopias military", "ethiopia"), ("Indian security forces", "india"),
    ("Kenyan naval commandos", "kenya"), ("the Afghan government", "afghanistan"), ("Pakistani fighter jets", "pakistan"),
    ("South Sudanese soldiers", "south_sudan"), ("Burkina Faso's gendarmes", "burkina_faso"), ("Peruvian marines", "peru"),
])
def test_a_country_before_a_word_for_forces_names_that_states(words: str, state: str) -> None:
    assert side(words, None) == state


@pytest.mark.parametrize("words", [
    "Nigerian villagers", "Afghan children", "a Pakistani man", "Kenyan doctors", "Rohingya fighters", "Chechen fighters",
])
def test_the_people_of_a_country_are_no_party(words: str) -> None:
    assert side(words, None) is None


def test_the_bare_army_is_that_of_the_country_that_a_report_is_about() -> None:
    at_home = [parties().of_report((country,), "").find("the army") for country in ("Peru", "Myanmar", "Kenya")]
    assert [party and party.side for party in at_home] == ["peru", "myanmar", "kenya"]
    assert parties().of_report(("Peru",), "").state_camp() == "peru"


@pytest.mark.parametrize(("countries", "text", "war"), [
    (("Mali",), "", "sahel"),
    (("Turkey", "Syria"), "Jabhat al-Nusra and the Free Syrian Army took the town from the Syrian Arab Army.", "syria"),
    ((), "The Karen National Union and the Kachin Independence Army met.", "myanmar"),
    ((), "The Karen National Union met.", "myanmar"),
    ((), "The Tatmadaw met.", None),
    ((), "The Karen National Union and the Tamil Tigers met, beside the Kachin Independence Army.", None),
    ((), "The committee met on Monday.", None),
])
def test_the_war_is_told_by_countries_else_by_its_parties(countries: tuple[str, ...], text: str, war: str | None) -> None:
    assert war_of(countries, text) == war


def test_an_acronym_is_another_body_in_another_war() -> None:
    meant = {war: side("the ADF", war) for war in ("congo", "lake_chad", "somalia")}
    assert meant == {"congo": "isis", "lake_chad": "ambazonia", "somalia": None}


@pytest.mark.parametrize("table", tables(), ids=lambda t: t.conflict or "generic")
def test_every_row_of_a_table_can_blame_or_speak_and_has_its_own_id(table: object) -> None:
    rows = table.rows  # type: ignore[attr-defined]
    assert max(Counter(row.party.id for row in rows).values()) == 1
    assert [row.party.id for row in rows if not (row.party.side or row.party.source_kind or row.party.camp)
            and not row.weak] == []
    sides = {row.party.side for row in (*rows, *whole(None).rows)}
    together = set[str]().union(*table.together)  # type: ignore[attr-defined]
    assert together - sides == set(), "allies that no row of the table has"


@given(st.sampled_from([t.conflict for t in heads() if t.conflict]), st.sampled_from(["Kenya", "Peru", "Nepal"]))
def test_a_state_that_no_table_names_is_one_party_in_every_war(war: str, country: str) -> None:
    assert side(f"{country}'s army", war) in {fold(country), *(row.party.side for row in whole(war).rows if row.state == country)}


def test_every_side_of_every_war_is_written_by_a_name() -> None:
    common = set(tomllib.loads((files("cenotaph.records") / "hand/sides.toml").read_text(encoding="utf8"))["common"]["words"])
    rows = [row.party for table in tables() for row in table.rows]
    codes = {code for party in rows for code in (party.side, party.camp) if code}
    codes |= {row.party.side for name, _ in countries().values() if (row := state_row(name, None)).party.side}
    assert sorted(code for code in codes if side_name(code).islower() and code not in common) == []
    shouted = ("jnim", "ltte", "spla_io", "nigeria", "saudi_arabia", "other_states", "self_defence")
    assert [side_name(code) for code in shouted] == [
        "JNIM", "LTTE", "SPLA-IO", "Nigeria", "Saudi Arabia", "other states", "self-defence groups"]
