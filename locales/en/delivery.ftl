# Letters that come by themselves to whom they are for.
letter-sent-konsep = This letter is for you, still a draft. The signed letter will follow here.
letter-sent-signed = This letter for you has been signed. Please keep it.
letter-sent-issued = This letter is for you. Please keep it.
notice-letter-sign = Please sign this letter: whom it is for is waiting.
button-letter-again = 📄 Send the letter again
task-letter-follows = The signed letter will follow here. You can then confirm that you have received it. Until then, please do not go on with the task concerned.
task-letter-signed = The signed letter is sent to you here. When you have read it, please confirm that you have received it.
