package org.juzhou.chain.governance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.StrictJson;
import org.juzhou.ledger.record.OrganisationId;

/// A change that was put to the vote.
///
/// @param id of the record that proposed it
/// @param number from 1, in the order of the log
/// @param author who proposed it
/// @param index of that record
/// @param openedMillis time of its block
/// @param expiresMillis from this block time on nobody votes any more
/// @param state what became of it
/// @param yes who voted for it, in the order of the log
/// @param no who voted against it
/// @param closedIndex of the vote that decided it; empty while it is open
public record Proposal(
        Hash id,
        long number,
        Change change,
        OrganisationId author,
        long index,
        long openedMillis,
        long expiresMillis,
        State state,
        List<OrganisationId> yes,
        List<OrganisationId> no,
        OptionalLong closedIndex) {
    private static final int NUMBER = 1;
    private static final int CHANGE = 2;
    private static final int AUTHOR = 3;
    private static final int INDEX = 4;
    private static final int OPENED = 5;
    private static final int EXPIRES = 6;
    private static final int STATE = 7;
    private static final int YES = 8;
    private static final int NO = 9;
    private static final int CLOSED = 10;

    public Proposal {
        yes = List.copyOf(yes);
        no = List.copyOf(no);
    }

    /// What became of a proposal. One that nobody decided in time stays open in the state, and
    /// nobody can vote on it.
    public enum State {
        OPEN("open"),
        PASSED("passed"),
        REJECTED("rejected");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /// Its name in the state and in answers.
        public String text() {
            return text;
        }

        static State of(String text) {
            for (State state : values()) {
                if (state.text.equals(text)) {
                    return state;
                }
            }
            throw new IllegalStateException("no state of a proposal: " + text);
        }
    }

    /// Whether it can be voted on in a block.
    public boolean isOpenAt(long timeMillis, long height) {
        boolean inTime =
                !(change instanceof Change.ActivateContract activation)
                        || height < activation.height();
        return state == State.OPEN && timeMillis < expiresMillis && inTime;
    }

    boolean hasVoteOf(OrganisationId voter) {
        return yes.contains(voter) || no.contains(voter);
    }

    Proposal voted(OrganisationId voter, boolean inFavour) {
        List<OrganisationId> side = new ArrayList<>(inFavour ? yes : no);
        side.add(voter);
        return new Proposal(
                id,
                number,
                change,
                author,
                index,
                openedMillis,
                expiresMillis,
                state,
                inFavour ? side : yes,
                inFavour ? no : side,
                closedIndex);
    }

    Proposal closed(State how, long at) {
        return new Proposal(
                id,
                number,
                change,
                author,
                index,
                openedMillis,
                expiresMillis,
                how,
                yes,
                no,
                OptionalLong.of(at));
    }

    Value toValue() {
        Value.Builder value =
                Value.builder()
                        .number(NUMBER, number)
                        .text(CHANGE, change.toJson().toJson())
                        .text(AUTHOR, author.value())
                        .number(INDEX, index)
                        .number(OPENED, openedMillis)
                        .number(EXPIRES, expiresMillis)
                        .text(STATE, state.text())
                        .texts(YES, yes.stream().map(OrganisationId::value).toList())
                        .texts(NO, no.stream().map(OrganisationId::value).toList());
        closedIndex.ifPresent(at -> value.number(CLOSED, at));
        return value.build();
    }

    static Proposal of(Hash id, Value value) {
        Bytes change = Bytes.of(value.text(CHANGE).getBytes(StandardCharsets.US_ASCII));
        return new Proposal(
                id,
                value.number(NUMBER),
                Change.read(StrictJson.parseObject(change.unsafeArray(), 0, change.length())),
                new OrganisationId(value.text(AUTHOR)),
                value.number(INDEX),
                value.number(OPENED),
                value.number(EXPIRES),
                State.of(value.text(STATE)),
                value.texts(YES).stream().map(OrganisationId::new).toList(),
                value.texts(NO).stream().map(OrganisationId::new).toList(),
                value.has(CLOSED) ? OptionalLong.of(value.number(CLOSED)) : OptionalLong.empty());
    }
}
