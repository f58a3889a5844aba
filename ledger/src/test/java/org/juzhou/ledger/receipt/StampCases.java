package org.juzhou.ledger.receipt;

import static org.juzhou.ledger.receipt.Step.TIMESTAMP;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.time.DemoAuthority;
import org.juzhou.ledger.time.StampQuery;
import org.juzhou.ledger.time.TimeStamp;

/// Receipts with time-stamps, before a verifier that has no roots of authorities.
final class StampCases {
    private final SampleWorld world;
    private final DemoAuthority authority = DemoAuthority.create(GoldenChain.TIME_MILLIS);
    private final List<Case> cases = new ArrayList<>();

    private StampCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        StampCases all = new StampCases(world);
        all.whole();
        all.ofOtherHeads();
        all.malformed();
        return all.cases;
    }

    private void add(String name, Inputs inputs, Expected.Judgement expected) {
        cases.add(new Case("time-stamp-" + name, inputs, expected.end()));
    }

    private void broken(String name, Bytes token) {
        add(name, stamped(world.evidence(), token), Expected.judged().broken(TIMESTAMP));
    }

    private void whole() {
        Bytes token = token(head());
        add("not-checked", stamped(world.evidence(), token), Expected.judged());
        add("not-checked-for-an-item", stamped(world.item(), token), Expected.judged());
        add(
                "not-checked-eight-times",
                stamped(
                        world.evidence(),
                        java.util.Collections.nCopies(8, token).toArray(new Bytes[0])),
                Expected.judged());
    }

    private void ofOtherHeads() {
        Bytes other = token(head().concat(Bytes.ascii("\n")));
        Bytes lines = token(RecordReceipt.parse(world.evidence().receipt()).note().toBytes());
        broken("of-another-head", other);
        broken("of-the-head-with-its-lines", lines);
        add(
                "second-of-another-head",
                stamped(world.evidence(), token(head()), other),
                Expected.judged().broken(TIMESTAMP));
        add(
                "not-checked-under-another-file",
                stamped(world.evidence().content(world.item(3)), token(head())),
                Expected.judged().broken(Step.CONTENT));
    }

    private void malformed() {
        Bytes token = token(head());
        broken("empty", Bytes.EMPTY);
        broken("cut", token.slice(0, token.length() - 1));
        broken("with-more-behind", token.concat(Bytes.parseHex("0500")));
        broken("of-indefinite-length", edited(token, "3082", "3080"));
        broken(
                "with-a-long-length",
                Bytes.parseHex("3083")
                        .concat(Bytes.parseHex("00"))
                        .concat(token.slice(2, token.length())));
        broken("of-enveloped-data", edited(token, "2a864886f70d010702", "2a864886f70d010703"));
        broken("of-version-1", edited(token, "020103310d", "020101310d"));
        broken(
                "of-other-content",
                edited(token, "060b2a864886f70d0109100104", "060b2a864886f70d0109100105"));
        Bytes imprint = TimeStamp.imprintOfText(head());
        String about = "300b0609608648016503040201" + "0420" + imprint.hex();
        broken("by-another-digest", edited(token, about, about.replace("040201", "040202")));
        broken("info-of-version-2", edited(token, "02010106", "02010206"));
        byte[] deep = new byte[40];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) (deep.length - i - 2);
        }
        broken("of-20-levels", Bytes.of(deep));
        byte[] octets = new byte[16_001];
        octets[0] = 0x04;
        octets[1] = (byte) 0x82;
        octets[2] = (byte) (15_997 >> 8);
        octets[3] = (byte) 15_997;
        broken("of-16001-bytes", Bytes.of(octets));
        byte[] elements = new byte[8_006];
        elements[0] = 0x30;
        elements[1] = (byte) 0x82;
        elements[2] = (byte) (8_002 >> 8);
        elements[3] = (byte) (8_002 & 0xff);
        Arrays.fill(elements, 4, elements.length, (byte) 0);
        for (int i = 4; i < elements.length; i += 2) {
            elements[i] = 0x05;
        }
        broken("of-4002-elements", Bytes.of(elements));
    }

    private Bytes head() {
        return RecordReceipt.parse(world.evidence().receipt()).note().textBytes();
    }

    private Bytes token(Bytes text) {
        StampQuery query = StampQuery.of(text, new SecureRandom());
        return query.accept(authority.answer(query.toBytes(), GoldenChain.TIME_MILLIS)).encoded();
    }

    private static Inputs stamped(Inputs inputs, Bytes... tokens) {
        return inputs.receipt(RecordReceipt.parse(inputs.receipt()).stamped(List.of(tokens)));
    }

    /// The token with the first passage replaced, which has to be there; both in hex.
    private static Bytes edited(Bytes token, String passage, String other) {
        String hex = token.hex();
        int at = hex.indexOf(passage);
        if (at < 0) {
            throw new IllegalStateException("not there: " + passage);
        }
        return Bytes.parseHex(hex.substring(0, at) + other + hex.substring(at + passage.length()));
    }
}
