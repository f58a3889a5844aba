package org.juzhou.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Signed records over HTTP, one a request: records a second.
record Single(double perSecond) implements Figure {
    /// As many keep-alive connections.
    static final int CONNECTIONS = 64;

    static Single measure(Subject subject, Scale scale) throws InterruptedException {
        return new Single(
                subject.saturate(CONNECTIONS, subject.mill().make(scale.singleRecords(), 1)));
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> single = new LinkedHashMap<>();
        single.put("perSecond", Math.round(perSecond));
        single.put("ofVerifyLimit", limits.shareOfVerify(perSecond));
        json.put("single", single);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        perSecond, "a second, one a request: " + Figure.share(perSecond, limits)));
    }
}
