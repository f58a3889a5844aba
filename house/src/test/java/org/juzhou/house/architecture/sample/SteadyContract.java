package org.juzhou.house.architecture.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a contract may do: everything here must pass every rule.
final class SteadyContract {
    private final Map<String, Long> balances = new TreeMap<>();

    sealed interface Act {
        record Pay(String to, long amountFen) implements Act {}

        record Note(List<Byte> text, Instant at) implements Act {}
    }

    Map<String, Long> apply(List<Act> acts) {
        Map<String, Long> changed = new LinkedHashMap<>();
        for (Act act : new ArrayList<>(acts)) {
            switch (act) {
                case Act.Pay(String to, long amountFen) ->
                        changed.put(
                                to.toLowerCase(Locale.ROOT),
                                balances.merge(to, amountFen, Math::addExact));
                case Act.Note(List<Byte> text, Instant at) ->
                        changed.put(
                                new String(new byte[text.size()], StandardCharsets.US_ASCII),
                                at.toEpochMilli());
            }
        }
        return changed;
    }
}
