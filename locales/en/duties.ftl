# Who has declared: the lists for heads of units, Tim BK and the Inspektorat
duties-button = 📋 Who has declared
duties-title = 📋 Duties to declare, by unit
duties-none = Nobody in your units has to declare yet.
duties-unit-line = { $unit }: { $missing } missing, { $declared } declared, { $nothing } with nothing to declare
duties-unit-button = { $unit } ({ $missing } missing)
duties-unit-waits = { $unit }: not handed in yet
duties-counts = { $missing } missing, { $declared } declared, { $nothing } with nothing to declare
duties-state-missing = missing, due { $due }
duties-state-late = late, was due { $due }
duties-state-waiting = missing
duties-state-declared = declared
duties-state-nothing = nothing to declare
duties-changed = changed post
duties-no-contents = This list says only who has declared, not what was declared.
duties-back = ⬅️ All units
