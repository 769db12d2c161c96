"""What is well-formed input to self-evaluation. Whether it may be done is the services' business."""

from evaluations.forms.evaluating import (
    AnswerForm,
    DecisionForm,
    SettleForm,
    SignOffForm,
    SubmitForm,
    answer_form,
)

__all__ = ["AnswerForm", "DecisionForm", "SettleForm", "SignOffForm", "SubmitForm", "answer_form"]
