# The identity of an SOP: the head of its printed form, as the source has it.

sop-head-number = SOP number
sop-head-made = Made on
sop-head-revised = Revised on
sop-head-passed = Approved on
sop-head-effective = In force from
sop-head-approved = Approved by
sop-head-name = Name of the SOP
sop-head-basis = Legal basis
sop-head-qualifications = Qualifications of those who carry it out
sop-head-related = Related documents
sop-head-equipment = Equipment
sop-head-warnings = Warning
sop-head-records = Recording and registering
paper-recap-sop = By the SOP
sop-head-line = SOP number { $number } · { $since } { $day }
