# Procedures that can be begun in the chat.

sop-title = Procedures that you may begin
sop-ask = Which procedure do you want to begin?
sop-none = There is no procedure here that you may begin at present. All procedures can be read at /aturan.
sop-begin-ask = Once begun, everybody who acts in it is told when their turn comes.
sop-begin = ▶️ Begin now
sop-back = ⬅️ Other procedures
sop-opened = ▶️ { $title } has begun with the code:

no-complaints = { $institution } takes no reports through this bot as yet, so we have not kept your message. You can still report here:
no-complaints-contact = Or turn to the office
