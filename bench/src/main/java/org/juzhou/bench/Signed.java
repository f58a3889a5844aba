package org.juzhou.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Individually signed records over HTTP, in requests of 256: records a second, one figure a round.
record Signed(List<Double> rounds) implements Figure {
    Signed {
        rounds = rounds.stream().sorted().toList();
    }

    /// The round in the middle.
    double perSecond() {
        return rounds.get(rounds.size() / 2);
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> signed = new LinkedHashMap<>();
        signed.put("perSecond", Math.round(perSecond()));
        signed.put("rounds", rounds.stream().map(Math::round).toList());
        signed.put("ofVerifyLimit", limits.shareOfVerify(perSecond()));
        json.put("signed", signed);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        perSecond(),
                        "a second, "
                                + Subject.PER_REQUEST
                                + " a request, "
                                + Subject.CONNECTIONS
                                + " connections: "
                                + Figure.share(perSecond(), limits)));
    }
}
