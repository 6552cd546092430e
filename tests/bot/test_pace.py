"""Telegram's pace, told in seconds that are given, not waited for."""

from bot.pace import Limits, Pace

LIMITS = Limits()


def test_a_chat_gets_one_notice_a_second() -> None:
    """The second notice to a chat waits for the rest of the second."""
    pace = Pace()
    assert pace.notice(1, 10.0) == 0.0
    assert pace.notice(1, 10.25) == 0.75
    assert pace.notice(1, 11.0) == 0.0


def test_different_chats_share_thirty_a_second() -> None:
    """The thirty-first notice within a second waits until the first is a second old."""
    pace = Pace()
    assert [pace.notice(chat, 5.0) for chat in range(1, 31)] == [0.0] * 30
    assert pace.notice(31, 5.5) == 0.5
    assert pace.notice(31, 6.0) == 0.0


def test_a_group_gets_twenty_a_minute() -> None:
    """The twenty-first notice to a group waits until the first is a minute old."""
    pace = Pace()
    assert [pace.notice(-7, 2.0 * n) for n in range(20)] == [0.0] * 20
    assert pace.notice(-7, 50.0) == 10.0
    assert pace.notice(7, 50.0) == 0.0


def test_an_answer_does_not_wait_for_notices() -> None:
    """Somebody who pressed a button is answered though the second is full."""
    pace = Pace()
    for chat in range(1, 31):
        pace.notice(chat, 5.0)
    assert pace.answer(1, 5.0) == 0.0


def test_notices_make_room_for_answers() -> None:
    """Answers count: after thirty of them a notice waits."""
    pace = Pace()
    for chat in range(1, 31):
        pace.answer(chat, 5.0)
    assert pace.notice(99, 5.0) == 1.0


def test_retry_after_holds_back_both_in_the_chat_it_names() -> None:
    """What Telegram asks to wait for, answers and notices of that chat wait for, others do not."""
    pace = Pace()
    pace.hold(1, 7.0, 10.0)
    assert pace.answer(1, 12.0) == 5.0
    assert pace.notice(1, 12.0) >= 5.0
    assert (pace.answer(2, 12.0), pace.notice(3, 12.0)) == (0.0, 0.0)


def test_after_a_hold_the_answer_goes_ahead_of_the_notice() -> None:
    """Of an answer and a notice that waited for the same chat the answer goes first."""
    pace = Pace()
    pace.hold(1, 5.0, 10.0)
    pace.answer(1, 11.0)
    assert pace.notice(1, 15.0) > 0.0
    assert pace.answer(1, 15.0) == 0.0
    assert pace.notice(1, 16.0) == 0.0


def test_a_hold_without_a_chat_is_for_all() -> None:
    """A global hold keeps every chat back."""
    pace = Pace()
    pace.hold(None, 3.0, 10.0)
    assert (pace.answer(1, 11.0), pace.notice(2, 11.0)) == (2.0, 2.0)


def test_several_chats_held_at_once_mean_the_bot() -> None:
    """Telegram does not say when it means the whole bot; three chats at once do."""
    pace = Pace()
    pace.hold(1, 5.0, 10.0)
    pace.hold(2, 5.0, 10.0)
    assert pace.answer(9, 11.0) == 0.0
    pace.hold(3, 5.0, 10.0)
    assert pace.answer(9, 11.0) == 4.0


def test_a_shorter_hold_does_not_cut_a_longer_one() -> None:
    """The latest end counts."""
    pace = Pace()
    pace.hold(1, 9.0, 10.0)
    pace.hold(1, 1.0, 10.0)
    assert pace.answer(1, 12.0) == 7.0


def test_old_chats_are_forgotten() -> None:
    """The books do not grow with every person that was ever written to."""
    pace = Pace()
    for chat in range(1, 5001):
        pace.answer(chat, chat * 1.0)
    assert len(pace._chats) <= 2048
