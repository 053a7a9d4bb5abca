"""Who stands behind a figure: sentences as news writes them, each with the figures that its source covers.

[40] is covered by the source named beside the text; every other figure is not.
"""

from __future__ import annotations

import pytest

import lint
from lint.engine import Options, extract_document, open_document
from lint.model import Settings
from lint.pack.selftest import unmark
from lint.workspace import pack_of

SAID = [
    # ---- content behind the cue
    ("The fund", "The fund said that [40] people had died."),
    ("The fund", "The fund said on Monday that [40] people had died."),
    ("The fund", "The fund said [40] people had died and [12] were missing."),
    ("Officials", "Officials say [40] houses are gone."),
    ("Ana Ruiz, the mayor,", "Ana Ruiz, the mayor, said [40] boats were lost."),
    ("Ana Ruiz, who runs the harbour,", "Ana Ruiz, who runs the harbour, said [40] boats were lost."),
    ("She", "She has repeatedly warned that [40%] of the dykes are rotten."),
    ("The minister", "The minister told reporters in Geneva that [40] villages were cut off."),
    ("The company", "The company announced [400] job cuts in Ghent."),
    ("the bank, which is owned by the state", "But the bank, which is owned by the state, expects growth of [3%]."),
    ("The agency", "On 3 May the agency reported [40] new cases."),
    ("The committee", "In Geneva the committee found that [40] schools had closed."),
    ("Drewry", "Drewry estimates the cost at [$40m]."),
    ("The coastguard", "The coastguard put the number of the missing at [40]."),
    ("A spokesman for the army", "A spokesman for the army claimed that [1,200] fighters had surrendered."),
    ("Police and the fire service", "Police and the fire service said [40] cars had burned."),
    ("He", "He added that [40] lorries had crossed."),
    ("The report", "The report goes on to say that [40] bridges are unsafe."),
    ("the company", "As the company tells it, [40] of the pumps work."),
    ("Prosecutors", "Prosecutors accused him of taking [$40m] from the fund."),
    ("The mayor", "The mayor was quoted as saying that [40] families had left."),
    ("The ministry", "The ministry promised [$40m] for new schools."),
    ("The union", "The union wants that [40] drivers are hired again, but gave no date."),
    ("Forbes", "Forbes puts his wealth at [$3.7 billion], less than he hoped."),
    ("The council", "The council plans to build [40] flats by [2031] and has sold its 12 barns."),
    ("the chronicler", "In the view of the chronicler, [7,000] men fell."),
    ("The court's", "The court's count is [57] dead."),
    ("the state news agency", "He was quoted by the state news agency as saying that [90%] of the dykes had held."),
    ("Moen", "As Moen sees it, the dam will be useless in [20 years]."),
    ("The bank", "The bank cut its forecast to [3%]."),
    (None, "The bank cut its rate to 3%."),
    ("a senior civil servant", "Last week, a senior civil servant hinted that the ministry may not send a pledged [$5bn]."),
    (None, "The hall got a promised $40m."),
    ("WHO figures", "Some [340] clinics have closed, WHO figures show."),
    ("the Red Cross's daily report", "The count rose to [340], the Red Cross's daily report showed."),
    ("The senator", "WASHINGTON - The senator vowed Thursday to stay in the race until [July]."),
    ("The party", "The party opened 12 halls and, the party said, would open [14] more."),
    ("the poll", "According to the poll, [62%] were for it, while [29%] were against."),
    ("The marshal's", "The marshal's estimate of [11,000] was not shared by the hall, which seats 20,000."),
    ("His father", "His father used to tell him that the cod would be gone by [1980]."),
    ("they", "They drilled 14 holes and brought up ice that is, they estimate, [1.2 million years old]."),
    (None, "Of the 22 people interviewed for this, 17 were old."),
    (None, "The book, published by Norton, has 412 pages."),
    ("a Gallup poll", "In [1980] he was behind by [8] points in a Gallup poll in late October."),
    (None, "The party holds 188 seats and would need 30 more."),
    ("His", "His claim to have cut crime by [70%] is false; it fell by 12%."),
    ("The union", "The union asked the 20 shops to close by [9 May]."),
    (None, "In the United States, they dropped by 5.1%."),
    (None, "He pleaded guilty to 14 counts of fraud."),
    ("Mr Orr", "The plan, which Mr Orr says would cost [$300m], was written in two days."),
    ("he", "[Eight] of those boats had sunk, he told the committee in a hearing that lasted five hours."),
    ("The mayor", "The mayor is sure that [40] wells are enough, and that does not count the 12 in the hills."),
    # ---- content before the cue
    ("state emergency agencies", "At least [11] people have died since [Tuesday], state emergency agencies said."),
    ("he", "The company is worth far less than the [$10 billion] that he claims."),
    ("Ruiz", "The bridge had cost [$40m], Ruiz said in Split, where 2,000 people had waited in the rain."),
    ("Joan Reyes, 54, a nurse who has 12 cats", "Rents rose by [6%], said Joan Reyes, 54, a nurse who has 12 cats."),
    ("the harbour master", "[Forty] boats were lost, the harbour master said."),
    ("the harbour master", "[Forty] boats were lost, the harbour master said on Monday."),
    ("Ana Ruiz, the mayor", "[Forty] boats were lost, said Ana Ruiz, the mayor."),
    ("the company", "The works at Ghent will lose [400] jobs, the company told investors."),
    ("figures from the tax office", "Firms hired [27%] fewer people in [2023], figures from the tax office show."),
    ("the hospital in Split", "[Five] men were treated for burns, the hospital in Split reported."),
    ("the ministry", "The road, the ministry said, will cost [$40m]."),
    ("its tables", "Iceland, its tables show, caught [40,000 tonnes] of cod."),
    ("people close to the talks", "The price is [$40m], people close to the talks said."),
    # ---- a clause of its own is not covered
    ("Police", "Police said [three] men were hurt, and the road reopened at 9pm."),
    ("Police", "Police said [three] men had been hurt, and that [12] would be charged."),
    ("the army", "After the army said [40] men had died, crowds walked 12 km to the palace."),
    (None, "The army has 40 tanks; it said nothing more."),
    ("Ruiz", "Ruiz, who said [40] men had died, left the town at 9pm."),
    # ---- the saying is no content
    (None, "The minister said on 3 May 2024 that the road was shut."),
    # ---- by name, without a verb
    ("the fund", "According to the fund, [40] people died."),
    ("the fund", "[Forty] people died, according to the fund."),
    ("the fund", "The dam, according to the fund, holds [40 tonnes] of silt."),
    ("police", "The blaze killed [40] people according to police."),
    ("a survey of 1,200 adults by Norstat", "In a survey of 1,200 adults by Norstat, [40%] were against it."),
    ("the mayor's", "By the mayor's count [40] boats were lost."),
    ("her", "By her count [40] boats were lost."),
    ("the ministry", "The dead were put at [40] by the ministry."),
    ("the ministry", "The economy is expected by the ministry to grow by [3%]."),
    ("the minister's", "Nobody believed the minister's claim that [40] wells had been dug."),
    ("Eurostat", "Rents rose by [4%] (source: Eurostat)."),
    # ---- documents and data
    ("Figures from the harbour office", "Figures from the harbour office show that [40] boats were lost."),
    ("A poll by Norstat", "A poll by Norstat found [40%] of voters undecided."),
    ("The inquiry", "The inquiry concluded that [40] pumps had failed."),
    ("Satellite images", "Satellite images show [40] new hangars."),
    # ---- nobody who could say it
    (None, "The road put the village 40 km from the sea."),
    (None, "The club added 40 seats."),
    (None, "He was accused of stealing $40m."),
    (None, "He is charged with the murder of 40 people."),
    (None, "The tower holds 40 bells."),
    (None, "She knows 40 songs."),
    (None, "Sales fell by 4% to $40m."),
    (None, "Forty people died when the dam broke."),
    (None, "The report runs to 40 pages."),
    (None, "He declined to say more about the 40 men."),
    (None, "The plan announced on Monday would cut 40 jobs."),
    (None, "The temple has seen 40 kings."),
    (None, "She summed up the storm that had struck on Monday and took 40 boats."),
    (None, "It is the first fall recorded since 2003, by 40 boats."),
    ("the club", "She joined the [40 million] people expected by the club to travel."),
    ("Ana Ruiz", "Ana Ruiz, 43, argues that the [40] boats were old."),
    (None, "An army post called in fire which killed 40 men."),
    (None, "The central bank left its main rate at 4.5% in May."),
    (None, "Tevake claimed second place after winning 40 races."),
    (None, "He declined to meet the 40 men, as they walked the length of the quay."),
    # ---- denial, belief, nouns
    ("The company", "The company denied that [40] pumps had failed."),
    ("The club", "The club rejected reports that [40] players were ill."),
    ("Detectives", "Detectives believe [40] paintings are missing."),
    ("Residents", "Residents think that [40] houses stand empty."),
    # ---- vague, but said
    ("Experts", "Experts say [40%] of the ice has gone."),
    ("it is thought", "The dog ran off with 40 sausages, and [12] hens died, it is thought."),
    ("It is believed", "It is believed that [40] people died."),
]

QUOTES = [
    ("the baker", "“We sold [40] loaves,” the baker said."),
    ("the baker", "“We sold [40] loaves,” said the baker. “By [noon] there were [12] left.”"),
    ("the baker", "“We sold [40] loaves,” the baker said.\n\n“By [noon] there were [12] left."),
    ("Ruiz", "Ruiz said the town had lost “[40] good men”."),
    (None, "He has read “Fahrenheit 451” at last."),
    (None, 'The screen measures 40" and the keyboard is new.'),
    # a straight mark that is never closed, and the next paragraph's
    ("he", '"We sold [40] loaves," he said. "It was early. "Then [12] more," he said. He is 61.'),
    ("the baker", "‘We sold [40] of the baker’s loaves,’ the baker said."),
]

PLACES = [
    # a quotation that is not closed goes on in the next paragraph
    ("a", "“We sold [40] loaves.\n\n“By [noon] there were [12] left,” the baker said.", "txt"),
    ("list", "The ministry reported damage in the valley:\n\n- fire, [40] houses\n- flood, [12] houses\n", "md"),
    ("table", "| Town | Houses |\n|---|---|\n| Aal | [40] |\n| Bol | [12] |\n\nSource: Norstat\n", "md"),
    ("link", "The flood took [[[40] houses]](https://example.org/count) in the valley.\n", "md"),
    ("quote", "The mayor wrote:\n\n> We lost [40] boats.\n", "md"),
    (
        "interview",
        "We met at noon.\n\nQ: How many boats were lost?\n\nA: There were [40] boats, and [12] came back.\n",
        "txt",
    ),
    ("headline", "# Storm takes [40] boats\n\nThe storm took [40] boats, the harbour master said.\n", "md"),
    ("pointing back", "Some [400] boats lay on the road. That is according to the mayor.", "txt"),
    ("pointing back", "[Four in ten] men can knit.\n\nThe figures come from the guild.", "txt"),
    ("no pointing back", "The hull is held by 40 bolts. They come from Peru.", "txt"),
    ("voice", "The mayor spoke at noon. She said the harbour was gone. Some 40 boats lay on the road.", "txt"),
]


@pytest.fixture(scope="module")
def pack():
    return pack_of("en", ())


def read(marked, pack, extension="txt"):
    text, marks = unmark(marked)
    document = open_document(text, f"test.{extension}", pack, Options(as_of="2024-05-10"))
    return text, marks, extract_document(document, pack, Settings())


def judge(marked, pack, extension="txt"):
    """(covered figures, marked figures) as written."""
    text, marks, figures = read(marked, pack, extension)
    covered = [text[f.start : f.end] for f in figures if f.attributed]
    wanted = [text[f.start : f.end] for f in figures if any(start <= f.start and f.end <= end for start, end in marks)]
    assert len(wanted) >= len(marks), f"some marks are on no figure: {[f.text for f in figures]}"
    return covered, wanted


@pytest.mark.parametrize(("source", "marked"), SAID + QUOTES, ids=lambda value: value and value[:50])
def test_a_source_covers_what_it_says_and_no_more(source, marked, pack):
    covered, wanted = judge(marked, pack)
    assert covered == wanted


@pytest.mark.parametrize(("source", "marked"), [row for row in SAID + QUOTES if row[0]], ids=lambda value: value and value[:50])
def test_the_source_is_named(source, marked, pack):
    _, _, figures = read(marked, pack)
    named = {f.source[2] for f in figures if f.attributed and f.source}
    assert {name.lower().rstrip(",") for name in named} == {source.lower().rstrip(",")}


@pytest.mark.parametrize(("name", "marked", "extension"), PLACES, ids=lambda value: value[:20])
def test_a_place_can_be_a_source(name, marked, extension, pack):
    covered, wanted = judge(marked, pack, extension)
    assert covered == wanted


# ------------------------------------------------------------------------------------------------ the two checks

SOURCELESS = [
    ("There were 1,210 births in 2024 and 2,024 deaths, a natural loss of 814 people.", None),
    ("There were 24 deaths in the flood.", "24"),
    (
        "The office published its report on Tuesday. All the figures here are from it.\n\nAbout 2.1 million people bathed.",
        None,
    ),
    # (text, the figure that is found, or None)
    ("The storm killed [40] people.", "40"),
    ("The storm killed 40 people, the governor said.", None),
    ("The army is losing [1,200] soldiers a day.", "1,200"),
    ("Some [600] people lie beneath the mud.", "600"),
    ("[Nine million] Malians have had to leave their homes.", "Nine million"),
    ("A crowd of [30,000] filled the square.", "30,000"),
    ("[62%] of Bulgarians would vote for the list.", "62%"),
    ("The hail did [€4bn] of damage.", "€4bn"),
    ("The death toll stands at [211].", "211"),
    # a voice that the paragraph goes on in is enough
    ("The governor spoke at noon. She said that the dam had gone. It killed 40 people.", None),
    # what is only thought of, or asked
    ("If a lorry turned over on that bend, 40 people would be killed.", None),
    ("If the rain goes on, [40] people are killed every day.", "40"),
    ("What would the governor say if 40 people were killed on that bend?", None),
    # where a source is only hinted at, or comes in words of its own
    ("Some 340 people were killed; the figure is the ministry's.", None),
    ("Some 340 people were killed. So says the ministry.", None),
    ("Some 340 people were killed, so the coastguard says.", None),
    ("Some 340 people were killed, a figure given by the coastguard.", None),
    ("Some 340 people were killed, its daily report showed.", None),
    ("The archive has the names of 340 people who were killed.", None),
    ("Sixty percent of voters told Norstat that they want him to go.", None),
    ("Officially, 340 people were killed.", None),
    # what a writer's own circle is, a game, and words that only look like casualties
    ("Half of my students have never read a newspaper.", None),
    ("In the game each bomb kills 12 soldiers.", None),
    ("Of the 31 who came, 12 were dead drunk.", None),
    ("The patch removed 400 lines and left 12.", None),
    ("The school evacuated 600 pupils because of a smell.", None),
    # a part of those whom a source has told of
    ("The guild has 90 ships, its office said.\n\nHalf of the ships were built abroad.", None),
    ("The guild has 90 ships, its office said.\n\n[62%] of sailors would rather be ashore.", "62%"),
    ("Women make up 43% of the crews. On whalers there are 12 of them, the guild said.", None),
    # what kills is told beside something known, or is what the sentence is about
    ("He spoke of the storm that killed 52 people.", None),
    ("The storm that crossed the coast at the weekend killed [52] people.", "52"),
    ("The fire that swept the hostel on Sunday and killed 52 people began in a kitchen.", None),
    # the past perfect tells what is known
    ("The search had ended with 24 dead.", None),
    ("The search ended with [24] dead.", "24"),
    # shares that a rule lays down, and numbers that nobody claims to have counted
    ("At least 60% of shareholders must agree.", None),
    ("Hundreds of people were killed.", None),
    ("The strike brought [200,000] people on to the streets.", "200,000"),
    ("Some [340] houses were destroyed.", "340"),
    # what a writer may count, and what is said of a thing
    ("The town has 9,000 people and two bridges.", None),
    ("The bridge, which cost €18m to build, opened in May.", None),
    ("Ticket sales brought in €41m.", None),
    ("Police arrested 31 people.", None),
    ("She bought 40 hens for $400.", None),
    ("The hall seats 2,000 people.", None),
    ("About [60,000] Israelis were moved from the border by the army.", "60,000"),
    ("[Twenty-three] workers were taken to hospital.", "Twenty-three"),
    ("[42%] of the crews on Galician boats will retire by 2035.", "42%"),
    ("The flood ruined [£50 million] worth of plant.", "£50 million"),
    # not of people, few of them, known already, long ago, or told by the sentence behind
    ("In the trial 90 injured foxes were fed fruit.", None),
    ("The bees did badly: 30 died.", None),
    ("Three people were hurt when the tram stopped.", None),
    ("The town mourned the 220 people killed in the fire.", None),
    ("In 2005, 30 other people were hurt by the balloon.", None),
    ("Forty people died. According to the coroner, most of them drowned.", None),
    ("- 43 dead since Monday\n\nThe fever has killed 43 people in Sarn, the health ministry said.", None),
    ("- [43] dead since Monday\n\nThe fever has killed 34 people in Sarn, the health ministry said.", "43"),
    ("Nine out of ten Italians who went wanted a change.\n\nThe yes had 89%, the ministry worked out.", None),
    ("We surveyed 40 clinics. In our survey 40% of patients waited.", None),
]

VAGUE = [
    ("The mouse, which weighs 45 grams and was thought to be done for, is back.", None),
    ("It prevented 74% of cases, scientists reported.\n\nThe study is in the journal Tropical Trials.", None),
    ("Experts say that [40%] of the ice has gone.", "40%"),
    ("Some 400 people died, according to figures that the ministry released.", None),
    ("The strike is thought to be the first in 30 years.", None),
    ("Experts at the institute say that 40% of the ice has gone.", None),
    ("Two people briefed on the talks say that 900 jobs will go.", None),
    ("A senior official at the ministry said that 900 jobs would go.", None),
    ("It is believed that [40] people died.", "40"),
    ("The dead are estimated at [40].", "40"),
    ("The dead are estimated at 40 by the Red Cross.", None),
    ("The sect reportedly has [9,000] members.", "9,000"),
    ("Experts say that [40%] of the ice has gone. It rained. Ida Moen of the institute said it was worse.", "40%"),
    ("Experts say that 40% of the ice has gone. Ida Moen of the institute said it was worse in the south.", None),
    ("Experts say that [40%] of the ice has gone. The institute denies that the south is worse off.", "40%"),
    ("Industry watchers say that [40%] of the ice is sold.", "40%"),
    ("Of the ice 40% is sold, and half of that abroad, its chief, Ida Moen, told analysts.", None),
    ("Reports say that dozens of men had been there.", None),
    ("In the 40-minute film, the duke is said to be at dinner.", None),
    ("Reports suggest that [600] men were captured.", "600"),
    ("It is widely believed that [40] people died.", "40"),
    ("The dead have been estimated at [40].", "40"),
    ("Industry analysts reckon that [40%] of the yards will close.", "40%"),
    ("Industry figures show that 40% of the yards will close.", None),
    ("By most accounts [9,000] men were there.", "9,000"),
    ("One estimate puts the number at [9,000].", "9,000"),
    ("Ministry figures show that 600 men were captured.", None),
    ("A clerk would keep €300 a month, it is claimed in the ministry's brochure.", None),
    ("A clerk would keep [€300] a month, it is claimed.", "€300"),
    ("The gap for the year is put at $9m.", None),
    ("Some estimates put the number of sailors who have not come home this year at [4,200].", "4,200"),
]
TOLD = [  # who counted is told beside a figure, or right behind it
    ("The blast killed [34] people in the port. Trams stood still.", "34"),
    ("The blast killed 34 people in the port. Another nine died in the hills, the fire service said.", None),
    ("The blast killed [34] people in the port. It broke windows in the hills, the fire service said.", "34"),
    ("The town's hospitals took in 48 injured.", None),
    ("The blast left [48] injured.", "48"),
    ("Some 640 people have fled (the Red Cross). The road is shut.", None),
    ("Some 640 people have fled (most of them by boat). The road is shut.", "640"),
    ("For the farmers' union, the matter is plain: a third of young farmers have no savings.", None),
    ("For a while, all was well; a third of young farmers have no savings.", "a third"),
    ('Some 640 people have fled. "We have never seen this," said the mayor.', None),
    ('Some 640 people have fled. "Go" is painted on a wall.', "640"),
    ("Some 640 people have fled. The figures were published on Monday by the Red Cross.", None),
    ("The Red Cross was there on Monday. Among its findings:\n\n- 640 people have fled\n- 12 people died", None),
    ("The road is shut. In brief:\n\n- 640 people have fled\n- 14 tents stand", "640"),
    ("He is charged with killing 64 people.", None),
    ("Searchers brought up 14 bodies on Sunday. The remaining five had not been found by evening, the coastguard said.", None),
    ("Searchers brought up 14 bodies on Sunday. The remaining boats lay in harbour, and it rained.", "14"),
    ("The island has lost 62 people since 2019, the municipal roll shows: it had 500 then and has 438 now.", None),
    ("The town has 9,000 men. Some 38% of those under 25 have no job.", "38%"),
    ("The levy may pass, says a poll of 4 May by Norstat.\n\nIt found 47% of voters in favour.", None),
    ("The levy may pass, says the mayor.\n\nSome 47% of voters want it.", "47%"),
    ("They are among 265 people who live on the quay.", None),
    ("It rained on Monday. In June 2023, on the same spot, 34 people drowned.", None),
    ("It rained on Monday. In April 2024, on the same spot, 34 people drowned.", "34"),
    ("The rules of the auction oblige firms to give 40% of households a discount.", None),
    ("The wind has turned. It gives 40% of households a discount.", "40%"),
]


def found(text, rule, pack):
    from lint.checks import run_checks
    from lint.engine import read_article

    plain, _ = unmark(text)
    document = open_document(f"The bells rang.\n\n{plain}\n", "test.txt", pack, Options(as_of="2024-05-10"))
    findings = run_checks(read_article(document, pack, Settings()), pack, {rule})
    return [document.text[item.start : item.end] for item in findings if item.confidence != "low"]


@pytest.mark.parametrize(("text", "figure"), TOLD)
def test_who_counted_may_be_told_beside_a_toll(text, figure, pack) -> None:
    assert found(text, "attribution/missing", pack) == ([figure] if figure else [])


VAGUE_ASIDES = [
    ("Some people say [140] otters have died on the road.", "140"),
    ("In what is thought to be a first, the owners have sold 140 acres to their pickers.", None),
    ("The mill, which is thought to be the oldest, has 140 wheels.", None),
    ("It is thought that [140] otters have died on the road.", "140"),
]


@pytest.mark.parametrize(("text", "figure"), VAGUE_ASIDES)
def test_nobody_in_particular_is_told_from_an_aside(text, figure, pack) -> None:
    assert found(text, "attribution/vague", pack) == ([figure] if figure else [])


COBBLER = (
    "ARVIKA, Sweden - Nils Holm has resoled boots in the same cellar since he left the army. His lamp is older than his "
    'radio, and he likes neither.\n\n{}\n\nHis daughter has taken up the awl. "She is better with glue," he said. The '
    "council says it will look at the rents in June.\n"
)
STATISTICS = [  # a sentence of an article that no row names, and its figure without a source
    ("Across Värmland [41%] of village cobblers have shut since 2011. Those who stay sell laces, and keys.", "41%"),
    ("Of the province's cobblers 38% mean to retire within ten years. Nobody wants the cellars.", "38%"),
    ("Across Värmland 41% of village cobblers have shut since 2011, the guild says. Those who stay sell laces.", None),
    ("The guild counts cobblers, and says who has gone. Across Värmland 41% have shut since 2011.", None),
    ("He has 41 lasts on the wall, and knows the owner of each.", None),
    ("New heels cost 140 kronor, and 60% of his customers pay in cash.", None),
]


@pytest.mark.parametrize(("sentence", "figure"), STATISTICS)
def test_what_looks_like_a_statistic_needs_a_source_in_an_article_that_gives_them(sentence, figure, pack) -> None:
    text = COBBLER.format(sentence.replace("[", "").replace("]", ""))
    assert found(text, "attribution/missing", pack) == ([figure] if figure else [])


@pytest.mark.parametrize(("text", "figure"), SOURCELESS, ids=lambda value: value and value[:50])
def test_a_figure_that_somebody_must_have_counted_needs_a_source(text, figure, pack):
    assert found(text, "attribution/missing", pack) == ([figure] if figure else [])


@pytest.mark.parametrize(("text", "figure"), VAGUE, ids=lambda value: value and value[:50])
def test_a_source_that_names_nobody_is_vague(text, figure, pack):
    assert found(text, "attribution/vague", pack) == ([figure] if figure else [])


def test_a_text_made_of_figures_does_not_say_of_each_where_it_is_from() -> None:
    rows = "".join(f"Hall {number} has {number * 7} seats, {number * 3} of them red.\n\n" for number in range(2, 14))
    text = f"{rows}Some 38% of tenants have no savings.\n"
    spared = lint.lint(text, select=["attribution"], min_confidence="low")
    assert [(item.rule, item.confidence) for item in spared] == [("attribution/missing", "low")]
    slow = text + "Nobody sat there for long.\n\n" * 60
    assert [item.rule for item in lint.lint(slow, select=["attribution"], as_of="2024-05-10")] == ["attribution/missing"]


def test_one_finding_a_paragraph(pack):
    text = "The storm killed 40 people. It left 600 people homeless.\n\nThe flood killed 12 people."
    assert found(text, "attribution/missing", pack) == ["40", "12"]


POLICIES = """
[[policy]]
id = "desk.two"
measures = ["casualties"]
sources = 2
why = "Two sides."
examples = [
  { text = ["The raid killed [40] people, the army said.", "The raid killed 40 people, the army and the hospital said."] },
]

[[policy]]
id = "desk.names"
measures = ["money"]
anonymous = false
why = "On the record."
examples = [{ text = ["The strike cost the port [$40m], an official said.", "The strike cost the port $40m, Eva Lund said."] }]

[[policy]]
id = "desk.links"
measures = ["crowds"]
accept = ["link"]
why = "Documentation links to its figures."
examples = [{ text = ["A crowd of [30,000] filled the square, police said."] }]

[[policy]]
id = "desk.free"
measures = ["shares"]
needs = false
why = "Our own polls."
examples = [{ text = ["62% of Bulgarians would vote for the list."] }]
"""


@pytest.fixture(scope="module")
def desk_rules(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "desk.toml"
    path.write_text(POLICIES, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def desk_pack(desk_rules):
    return pack_of("en", (desk_rules,))


def test_a_desk_has_its_own_policy(desk_rules, desk_pack):
    from lint.pack.load import load_rules
    from lint.pack.selftest import run

    rules = load_rules("en", (desk_rules,))
    assert run(rules, desk_pack, (desk_rules,)) == (6, [])


def test_a_link_counts_beside_a_source_that_does_not(desk_pack):
    from lint.checks import run_checks
    from lint.engine import read_article

    pack = desk_pack
    text = "# Crowds\n\nA crowd of {} filled the square, police said.\n"
    for written, wanted in (("30,000", ["30,000"]), ("[30,000](https://example.org/count)", [])):
        document = open_document(text.format(written), "test.md", pack, Options(as_of="2024-05-10"))
        findings = run_checks(read_article(document, pack, Settings()), pack, {"attribution/missing"})
        assert [document.text[item.start : item.end] for item in findings] == wanted


HOSTILE = [
    "said " * 5000 + "40",
    '"' * 5000 + "40",
    "‘40 ’s " * 3000,
    "He said 40, and " * 3000,
    "X, who said, " * 3000 + "40",
    "according to " * 3000 + "40",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda value: value[:20])
def test_texts_that_are_none_are_read_all_the_same(text, pack):
    document = open_document(text, "test.txt", pack, Options())
    extract_document(document, pack, Settings())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cholera has broken out in the camps by the lake, where 390 people have died.", 1),
        ("The camps by the lake were shut after 390 people had died.", 0),  # told as known
    ],
)
def test_news_of_a_place_is_not_known(text, found):
    import lint

    assert len([item for item in lint.lint(text, path="a.md") if item.rule == "attribution/missing"]) == found
