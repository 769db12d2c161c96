"""The fixed vocabularies of the catalogue and of what a school runs (domain.md 5, R-0.8 to R-0.10, R-3.6)."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from interventions.rules.neutral import Scheme


class Kind(TextChoices):
    """What sort of thing an entry is."""

    PROGRAMME = "programme", pgettext_lazy("kind of intervention", "Programme")
    PRACTICE = "practice", pgettext_lazy("kind of intervention", "Practice")
    POLICY = "policy", pgettext_lazy("kind of intervention", "Policy")
    ENVIRONMENT = "environment", pgettext_lazy("kind of intervention", "Place or surroundings")
    TRAINING = "training", pgettext_lazy("kind of intervention", "Training")
    SERVICE = "service", pgettext_lazy("kind of intervention", "Service")
    SCHOOL_LED = "school-led", pgettext_lazy("kind of intervention", "Made by a school")


class Origin(TextChoices):
    """Who it comes from."""

    SCHOOL = "school", pgettext_lazy("origin of an intervention", "Schools")
    AUTHORITY = "authority", pgettext_lazy("origin of an intervention", "Local authority")
    NATIONAL = "national", pgettext_lazy("origin of an intervention", "National body")
    CHARITY = "charity", pgettext_lazy("origin of an intervention", "Charity")
    COMMERCIAL = "commercial", pgettext_lazy("origin of an intervention", "Company")
    GENERAL = "general", pgettext_lazy("origin of an intervention", "General practice, many providers")


class Tier(TextChoices):
    """How widely it is meant to reach (domain.md 5)."""

    UNIVERSAL = "universal", pgettext_lazy("tier", "Universal: for everybody")
    SELECTIVE = "targeted-selective", pgettext_lazy("tier", "Targeted: for groups at greater risk")
    INDICATED = "targeted-indicated", pgettext_lazy("tier", "Targeted: where there are first signs of need")
    SPECIALIST = "specialist", pgettext_lazy("tier", "Specialist")


class Audience(TextChoices):
    """Whom it is for (R-0.5)."""

    LEARNERS = "learners", pgettext_lazy("audience", "Learners")
    STAFF = "staff", pgettext_lazy("audience", "Staff")
    FAMILIES = "families", pgettext_lazy("audience", "Families")
    WHOLE_SCHOOL = "whole-school", pgettext_lazy("audience", "The whole school")


class Mode(TextChoices):
    """How it is delivered."""

    WHOLE_SCHOOL = "whole-school", pgettext_lazy("mode of delivery", "Whole school")
    CLASS = "class", pgettext_lazy("mode of delivery", "Class")
    SMALL_GROUP = "small-group", pgettext_lazy("mode of delivery", "Small group")
    ONE_TO_ONE = "one-to-one", pgettext_lazy("mode of delivery", "One to one")
    ONLINE = "online", pgettext_lazy("mode of delivery", "Online")
    SELF_GUIDED = "self-guided", pgettext_lazy("mode of delivery", "By oneself, with guidance")


class DeliveryLanguage(TextChoices):
    """In which language it can be had."""

    WELSH = "welsh", pgettext_lazy("language of delivery", "Welsh")
    ENGLISH = "english", pgettext_lazy("language of delivery", "English")
    BILINGUAL = "bilingual", pgettext_lazy("language of delivery", "Welsh and English")
    MATERIALS = "materials", pgettext_lazy("language of delivery", "English, with materials in Welsh")
    OWN = "own", pgettext_lazy("language of delivery", "The school's own language")
    UNKNOWN = "unknown", pgettext_lazy("language of delivery", "Not known: ask the provider")


IN_WELSH = (DeliveryLanguage.WELSH, DeliveryLanguage.BILINGUAL, DeliveryLanguage.OWN)


class Need(TextChoices):
    """What it may help with: our own list, in words that schools use (domain.md 5, "need types")."""

    BELONGING = "belonging", pgettext_lazy("need", "Belonging and connectedness")
    FRIENDSHIP = "friendship", pgettext_lazy("need", "Friendship and social skills")
    LONELINESS = "loneliness", pgettext_lazy("need", "Loneliness")
    BULLYING = "bullying", pgettext_lazy("need", "Bullying and conflict")
    ANXIETY = "anxiety", pgettext_lazy("need", "Worry and anxiety")
    LOW_MOOD = "low-mood", pgettext_lazy("need", "Low mood")
    RESILIENCE = "resilience", pgettext_lazy("need", "Coping and resilience")
    REGULATION = "regulation", pgettext_lazy("need", "Managing feelings and behaviour")
    SELF_ESTEEM = "self-esteem", pgettext_lazy("need", "Confidence and self-esteem")
    ATTENDANCE = "attendance", pgettext_lazy("need", "Not attending because of feelings")
    TRANSITION = "transition", pgettext_lazy("need", "Moving to another class or school")
    LOSS = "loss", pgettext_lazy("need", "Loss and bereavement")
    ADVERSITY = "adversity", pgettext_lazy("need", "Adversity and trauma")
    CRISIS = "crisis", pgettext_lazy("need", "Self-harm and crisis")
    IDENTITY = "identity", pgettext_lazy("need", "Identity, equality and inclusion")
    ADDITIONAL_NEEDS = "additional-needs", pgettext_lazy("need", "Additional learning needs")
    ONLINE_LIFE = "online-life", pgettext_lazy("need", "Life online")
    HEALTHY_HABITS = "healthy-habits", pgettext_lazy("need", "Sleep, food and being active")
    POVERTY = "poverty", pgettext_lazy("need", "The cost of the school day")
    VOICE = "voice", pgettext_lazy("need", "Having a say")
    FAMILIES = "families", pgettext_lazy("need", "Work with families")
    EARLY_HELP = "early-help", pgettext_lazy("need", "Noticing needs early and finding help")
    STAFF_WELLBEING = "staff-wellbeing", pgettext_lazy("need", "Staff wellbeing and workload")
    STAFF_SKILLS = "staff-skills", pgettext_lazy("need", "Staff knowledge and confidence")


class CostBand(TextChoices):
    """What it costs to set up and run, in five bands of our own after the Guidebook's relative ones (domain.md 5)."""

    VERY_LOW = "1", pgettext_lazy("cost band", "1: very low, mostly staff time")
    LOW = "2", pgettext_lazy("cost band", "2: low")
    MEDIUM = "3", pgettext_lazy("cost band", "3: medium")
    HIGH = "4", pgettext_lazy("cost band", "4: high")
    VERY_HIGH = "5", pgettext_lazy("cost band", "5: very high")
    UNKNOWN = "", pgettext_lazy("cost band", "Not known: ask the provider")


class Fidelity(TextChoices):
    """How near to what was meant it was done."""

    AS_MEANT = "as-meant", pgettext_lazy("fidelity", "As it was meant")
    MOSTLY = "mostly", pgettext_lazy("fidelity", "Mostly as it was meant")
    PARTLY = "partly", pgettext_lazy("fidelity", "Only in part")
    DIFFERENTLY = "differently", pgettext_lazy("fidelity", "Quite differently")


class Stage(TextChoices):
    """Where an intervention of a school stands (design 6). It follows from its dated steps."""

    CONSIDERING = "considering", pgettext_lazy("stage of an intervention", "Considering")
    DECLINED = "declined", pgettext_lazy("stage of an intervention", "Not for us")
    RUNNING = "running", pgettext_lazy("stage of an intervention", "Running")
    REVIEWED = "reviewed", pgettext_lazy("stage of an intervention", "Reviewed")
    KEPT = "kept", pgettext_lazy("stage of an intervention", "Kept")
    CHANGED = "changed", pgettext_lazy("stage of an intervention", "Changed")
    STOPPED = "stopped", pgettext_lazy("stage of an intervention", "Stopped")


# What takes up people's time now.
AT_WORK = (Stage.RUNNING, Stage.REVIEWED, Stage.KEPT, Stage.CHANGED)
ENDED = (Stage.DECLINED, Stage.STOPPED)


class StepKind(TextChoices):
    """What happened to an intervention of a school."""

    CONSIDERED = "considered", pgettext_lazy("step of an intervention", "Put on the list")
    DECLINED = "declined", pgettext_lazy("step of an intervention", "Decided against it")
    STARTED = "started", pgettext_lazy("step of an intervention", "Started")
    REVIEWED = "reviewed", pgettext_lazy("step of an intervention", "Reviewed")
    KEPT = "kept", pgettext_lazy("step of an intervention", "Decided to keep it")
    CHANGED = "changed", pgettext_lazy("step of an intervention", "Decided to change it")
    STOPPED = "stopped", pgettext_lazy("step of an intervention", "Decided to stop")


class Decision(TextChoices):
    """What a school decides after a review (R-0.8); each has a reason."""

    KEEP = "keep", pgettext_lazy("decision", "Keep it")
    CHANGE = "change", pgettext_lazy("decision", "Change it")
    STOP = "stop", pgettext_lazy("decision", "Stop it")


class Readers(TextChoices):
    """Who besides its owner may read an entry, or that a school runs something."""

    OWNER = "owner", pgettext_lazy("readers of an intervention", "Nobody else")
    AUTHORITY = "authority", pgettext_lazy("readers of an intervention", "Our local authority")
    SCHOOLS = "schools", pgettext_lazy("readers of an intervention", "Our local authority and its schools")
    EVERYONE = "everyone", pgettext_lazy("readers of an intervention", "Every school")


# What is told of an entry, in this order, with the words before each.
TOLD: dict[str, Promise] = {
    "what_happens": pgettext_lazy("of an intervention", "What happens"),
    "outcomes": pgettext_lazy("of an intervention", "What you may hope to see"),
    "essentials": pgettext_lazy("of an intervention", "What must not be left out"),
    "stop_if": pgettext_lazy("of an intervention", "Stop if"),
    "prerequisites": pgettext_lazy("of an intervention", "What must be in place first"),
    "delivered_by": pgettext_lazy("of an intervention", "Who does it"),
    "training": pgettext_lazy("of an intervention", "Training"),
    "dose": pgettext_lazy("of an intervention", "How often and how long"),
    "staff_time": pgettext_lazy("of an intervention", "Staff time"),
    "cost_note": pgettext_lazy("of an intervention", "About the cost"),
}

# How each scheme is called.
SCHEMES: dict[Scheme, Promise] = {
    Scheme.EIF: _("Foundations (EIF) Guidebook"),
    Scheme.EEF: _("EEF Teaching and Learning Toolkit"),
    Scheme.PRACTICE: _("Schools' own practice"),
}
