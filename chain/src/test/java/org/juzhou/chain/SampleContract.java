package org.juzhou.chain;

import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;

/// A contract that does whatever a record asks for, good and bad.
public final class SampleContract implements Contract {
    private static final View STATUS = new View("registry", List.of(1));

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<View> views() {
        return List.of(STATUS);
    }

    @Override
    public void execute(Call call, State state) throws Rejection {
        String key = call.fields().textOf("key");
        switch (call.action()) {
            case "put" -> state.put(key, text(call.fields().textOf("value")));
            case "nothing" -> state.get(key);
            case "delete" -> state.delete(key);
            case "append" -> {
                String before = state.get(key).map(v -> v.text(1)).orElse("");
                state.put(key, text(before + call.index()));
            }
            case "count" -> state.put("count", text(describe(state.scan(key, 8))));
            case "look" -> {
                Optional<Value> seen = state.view(STATUS, "organisation/" + call.author());
                state.put(key, seen.orElseThrow());
            }
            case "peek" -> state.view(new View("registry", List.of(1, 2)), key);
            case "reject" -> {
                state.put(key, text("never"));
                throw new Rejection("sample-says-no", "as it was asked to", "key");
            }
            case "fail" -> {
                state.put(key, text("never"));
                throw new IllegalStateException("as it was asked to");
            }
            case "break" -> throw new StackOverflowError("as it was asked to");
            case "read-much" -> {
                for (int i = 0; i < 65; i++) {
                    state.get(key + i);
                }
            }
            case "hide" -> hide(key, state);
            case "write-much" -> {
                for (int i = 0; i < 65; i++) {
                    state.put(key + i, text("x"));
                }
            }
            case "write-large" -> state.put(key, text("x".repeat(16_384)));
            case "write-bytes" -> {
                for (int i = 0; i < 5; i++) {
                    state.put(key + i, text("x".repeat(16_000)));
                }
            }
            case "scan-much" -> {
                for (int i = 0; i < 5; i++) {
                    state.scan(key, 1);
                }
            }
            case "scan-long" -> state.scan(key, 257);
            default -> throw new Rejection("unknown-action", "sample has no such action", "action");
        }
    }

    private static void hide(String key, State state) {
        try {
            state.put(key, text("x".repeat(16_384)));
        } catch (IllegalStateException e) {
            state.put(key, text("hidden"));
        }
    }

    private static String describe(List<State.Row> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(
                row -> text.append(row.key()).append('=').append(row.value().text(1)).append(';'));
        return text.toString();
    }

    private static Value text(String text) {
        return Value.builder().text(1, text).build();
    }
}
