"""What each rule of a derivation does: the table that the documentation prints."""
from collections.abc import Mapping

from cenotaph.records import StepRule

STEPS: Mapping[StepRule, str] = {
    StepRule.STATUS: "says as what the codebook counts police, officials and the like, where they were read otherwise",
    StepRule.HARMS: "leaves out claims of a harm that the codebook gives no figures",
    StepRule.COPIES: "leaves out claims that only repeat the text of an earlier report",
    StepRule.READING: "says what the codebook reads in words that are no number, or that it reads nothing in them",
    StepRule.UPDATES: "of two numbers of one voice keeps the later, the corrected, or the larger of one day",
    StepRule.REPEATED: "leaves out a number that is said again, as it was or less exactly",
    StepRule.NUMBER_BEFORE_WORDS: "leaves out vague words where a number stands",
    StepRule.UNNAMED_SPEAKERS: "makes one voice of speakers without a name: from the lowest to the highest they give",
    StepRule.ONLY_SOME: "takes the ceiling from a number that counts only some of a group, or leaves it out",
    StepRule.INSIDE_ITS_WHOLE: "leaves out people whom a larger number of the same voice already holds",
    StepRule.PARTS_ADD_UP: "adds up groups that one report of a voice tells side by side and that exclude each other",
    StepRule.WHOLE_STANDS: "keeps a stated whole; its parts are not added to it",
    StepRule.NOT_ALL_VICTIMS: "leaves out a voice that counts only some groups, where others count everybody",
    StepRule.RANGE: "takes the smallest and the largest figure that a voice stands by",
    StepRule.BEST: "takes the best figure by the codebook's rule, held between low and high",
    StepRule.GROUPS_ADD_UP: "adds up the figures of groups that exclude each other, where no voice counts everybody",
    StepRule.WORDS_RAISE: "raises such a sum to what vague words say of everybody",
    StepRule.PART_WITHIN_WHOLE: "cuts a group's figure to the high of all victims",
    StepRule.RECORDED: "adds up the incidents inside a toll",
    StepRule.LEFT_OVER: "takes what is recorded from the toll, never below zero",
}
