"""The questions about lines that may be headings: one decision may say what all lines are that such a question is about."""

from banxin.cleaning.survey.asked.like_headings import AFTER_GAPS, AT_MARGIN, BETWEEN, SET_IN
from banxin.cleaning.survey.asked.lines_of_a_form import OF_A_FORM
from banxin.cleaning.survey.asked.words_again import AGAIN

QUESTIONS_OF_LINES = (AT_MARGIN, SET_IN, BETWEEN, AFTER_GAPS, OF_A_FORM, AGAIN)
