"""A speaker's span without what stands beside it on a page: tags, credits, a dateline, what it was said in."""
import re

Span = tuple[int, int]

_IN_WRITING = re.compile(
    r",?\s(?:in|on|via|through)\s(?:an?|its|his|her|their)\s(?:[\w-]+\s){0,2}(?:statement|post|message|call|report|"
    r"bulletin|e-?mail|letter|communiqu[eé]|interview|tweet|briefing|note|release|speech|video|website|channel|radio)\b")
# "Tags Idlib Russia Syria Anti-government activists", "Twitter font size Activists", "YouTube Source TRT World".
_FURNITURE = re.compile(
    r"(?:\d+\s)?(?:Tags|Related|Topics|Photos?|YouTube|Twitter|Facebook|Instagram|Read (?:more|also))\s")
_TAIL = re.compile(
    r"(?<!\S)(?:(?:[A-Z][\w’'-]*\s)?[a-z][\w’'-]+(?:\s[a-z][\w’'-]+)*|(?:A|An|The)\s.*|[A-Z][a-z’'-]+ts)$")
# "NIAMEY Niger said", "Al-Qayyarah A source said": a dateline or a heading run into who speaks.
_DATELINE = re.compile(r"(?!UN|MIN|MON|AMI|DAESH)[A-Z’'-]{5,}(?<!COM)(?:,?\s[A-Z]{4,})?,?\s(?=[A-Z][a-z])")
_HEADING = re.compile(
    r"(?:[\w’'-]+\s)*?(?<!of\s)(?<!for\s)(?<!in\s)(?<!at\s)(?<!to\s)(?<!Save\s)(?=(?:A|An|The|One)\s[\w’'-]+)")
# "(TRT World and Agencies) The Observatory", "in a statement to SANA a source at the command said".
_BRACKET = re.compile(r"[^()]*\)\s(?:[-–—]{1,2}\s)?(?=\w)")
# "… as they played nearby Save the Children said".
_NEARBY = re.compile(r"(?:nearby|alone)\s(?=[A-Z])")
_TO_THE_PRESS = re.compile(
    r"(?:an?\s)?(?:statements?|interview|remarks?|call)\s(?:to|with)\s(?:the\s)?[A-Z]\w+,?\s(?=\w)")
# "In a statement posted on its page, the unit …": what is written in says nothing by itself.
_WRITTEN_IN = re.compile(
    r"(?:an?|one|its|his|her|their) (?:[\w-]+ )?(?:statement|post|letter|message|note|e-?mail|interview|call)$")
_IN = re.compile(r"\b(?:in|via|through)\s$", re.IGNORECASE)
# "2600 civilians citizens", "The Syrian Observer July 27 2016": figures and dates of what stands around.
_COUNTED = re.compile(r"\d{3,}\s|.*\b(?:19|20)\d\d$|\d+\s[A-Z]")


# "According to a provisional toll": nobody says whose.
_A_COUNT = re.compile(
    r"(?:an?|the|this|one|another) (?:(?:provisional|preliminary|initial|latest|first|new|early|recent|updated|"
    r"revised|final|separate|running|overall|death) ){0,3}(?:tolls?|tally|tallies|counts?|figures?|estimates?)"
    r"(?! (?:kept|held|made|given|compiled|released|issued|published|by|from|of)\b)", re.IGNORECASE)
# "An AFP tally": the article is the tally's.
_ITS_ARTICLE = re.compile(r"[Aa]n?\s(?=[A-Z]{2,} (?:tally|count|toll|estimate)\b)")


# "According to the Observatory three Syrian officers were killed": whom it tells of, the comma lost.
_TOLD_OF = re.compile(
    r"(?<!\sof)(?<!\sand)(?<!\sat)(?<!\sin)\s(?=(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|\d+)"
    r"\s(?:[\w-]+\s){0,2}[a-z]+s$)")


def cleaned(words: str, span: Span) -> Span | None:
    """Return the span of a speaker in a sentence's words without the furniture around it; None where nobody is left."""
    start, end = span
    if _IN.search(words, 0, start) and _WRITTEN_IN.match(words[start:end]):
        return None
    written = _IN_WRITING.search(words, start, end)
    if written and written.start() > start:
        end = written.start()
    furniture = _FURNITURE.match(words, start, end)
    if furniture:
        tail = _TAIL.search(words, furniture.end(), end)
        return (tail.start(), end) if tail else None
    for cut in (_NEARBY, _BRACKET, _TO_THE_PRESS, _DATELINE, _HEADING):
        found = cut.match(words, start, end)
        start = found.end() if found and found.end() < end else start
    told = _TOLD_OF.search(words[:end], start + 1)
    end = told.start() if told else end
    count = _A_COUNT.match(words, start)
    if _COUNTED.match(words, start, end) or (count and count.end() == end):
        return None
    article = _ITS_ARTICLE.match(words, start)
    return article.end() if article else start, end
