"""Work news and campaign reports."""

from __future__ import annotations

from samples.article import Block, Draft, OldFile, Paragraph, Picture, paragraph
from samples.draw import Draw
from samples.writing.assignment import Assignment

_FLOWS = ("LFMC", "LMFC", "LFMF", "LMC", "LFFMC")
_CAPTIONS = ("图为{noun}工作现场。{short}供图", "图为工作人员在{town}了解情况", "{noun}活动现场", "")
_PICTURES = ("jpg", "jpg", "png", "jpg", "gif")


def _sources(work: Assignment, draw: Draw) -> tuple[str, str | None]:
    organ = work.bank.organ
    source = draw.pick((organ, organ, organ, work.bank.short, "青屿日报", draw.pick(work.bank.units)))
    return source, draw.pick((None, draw.pick(work.bank.offices)[0]))


def _picture(work: Assignment, draw: Draw, words: dict[str, str]) -> tuple[Block, ...]:
    if work.site.label == "gaj" or draw.below(3):
        return ()
    kind = draw.pick(_PICTURES)
    name = f"{work.site.label}-{work.column.path}-{work.turn}"
    return (Picture(OldFile(kind, name), draw.fill(draw.pick(_CAPTIONS), words)),)


def write_news(work: Assignment) -> Draft:
    """Report on a topic from one of the angles: lead, facts, what was demanded, what comes next."""
    draw = work.draw()
    words = work.words(draw)
    topics, angles = work.bank.topics, work.common.angles
    angle = angles[(work.turn * 5 + work.turn // len(topics) + work.attempt) % len(angles)]
    facts = work.topic.facts
    first = work.turn // len(topics) + draw.below(2)
    queue = [facts[(first + step) % len(facts)] for step in range(2)]
    lists = work.common.lists
    parts: list[Block] = []
    for step in draw.pick(_FLOWS):
        if step == "L":
            parts.append(paragraph(draw.fill(draw.pick(angle.leads), words)))
            parts.extend(_picture(work, draw, words))
        elif step == "F" and queue:
            parts.append(paragraph(draw.pick(lists["bridges"]) + draw.fill(queue.pop(0), words)))
        elif step == "M":
            parts.append(paragraph(draw.fill(draw.pick(angle.middles), words)))
        elif step == "C":
            parts.append(paragraph(draw.fill(draw.pick(lists["closings"]), words)))
    blocks = tuple(part for part in parts if not (isinstance(part, Paragraph) and not part.text))
    source, author = _sources(work, draw)
    return Draft(draw.fill(draw.pick(angle.titles), words), blocks, source, author)


def write_topic(work: Assignment) -> Draft:
    """Write a part of a finished campaign (专题专栏): these columns are history and stay as they are."""
    draw = work.draw()
    part_count = len(work.common.campaign_parts)
    title, text = work.common.campaign_parts[(work.turn + work.attempt) % part_count]
    start = Draw("campaign", work.site.label).below(len(work.common.campaigns))
    campaign, part = work.common.campaigns[(start + work.turn // 3) % len(work.common.campaigns)]
    words = work.words(draw) | {"campaign": campaign, "part": part}
    more = draw.some(work.common.lists["campaign_more"], 2)
    paragraphs = [text, *more]
    blocks: list[Block] = [paragraph(draw.fill(line, words)) for line in paragraphs]
    blocks[1:1] = _picture(work, draw, words)
    return Draft(f"{work.bank.short}{campaign}{title}", tuple(blocks), work.bank.organ)
