"""One at a time, and whoever comes meanwhile is not forgotten."""

import threading

import pytest

from server.jobs.turns import Turns


def test_it_is_done_once_for_one_who_comes_alone():
    with Turns().of("a") as again:
        assert [again(), again()] == [True, False]


def test_who_comes_meanwhile_leaves_at_once_and_it_is_gone_over_once_more():
    turns = Turns()
    with turns.of("a") as again:
        assert again()
        for _ in range(5):
            with turns.of("a") as others:
                assert not others()
        assert [again(), again()] == [True, False], "once for all five"


def test_different_work_is_done_side_by_side():
    turns = Turns()
    with turns.of("a") as one, turns.of("b") as other:
        assert [one(), other()] == [True, True]


def test_after_an_error_the_next_one_gets_its_turn():
    turns = Turns()
    with pytest.raises(LookupError), turns.of("a"):
        raise LookupError
    with turns.of("a") as again:
        assert again()


def test_many_threads_at_once_are_never_two_at_it_and_the_last_wish_is_heard():
    turns, at_it, most, heard, wishes = Turns(), [0], [0], [0], [0]

    def come():
        for _ in range(200):
            wishes[0] += 1
            with turns.of("a") as again:
                while again():
                    at_it[0] += 1
                    most[0] = max(most[0], at_it[0])
                    heard[0] = wishes[0]
                    at_it[0] -= 1

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]
    assert heard == wishes
