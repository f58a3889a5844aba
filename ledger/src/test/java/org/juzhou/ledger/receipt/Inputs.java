package org.juzhou.ledger.receipt;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;

/// What a verifier is given.
record Inputs(Bytes receipt, Bytes policy, @Nullable Bytes content, @Nullable Bytes disclosures) {
    Inputs receipt(Bytes other) {
        return new Inputs(other, policy, content, disclosures);
    }

    Inputs receipt(RecordReceipt other) {
        return receipt(other.toBytes());
    }

    Inputs policy(Bytes other) {
        return new Inputs(receipt, other, content, disclosures);
    }

    Inputs content(@Nullable Bytes other) {
        return new Inputs(receipt, policy, other, disclosures);
    }

    Inputs disclosures(@Nullable Bytes other) {
        return new Inputs(receipt, policy, content, other);
    }

    /// The same with a passage of the receipt replaced, which has to be there.
    Inputs edited(String passage, String other) {
        return receipt(edit(receipt, passage, other));
    }

    /// The same with a passage of the policy replaced.
    Inputs policyEdited(String passage, String other) {
        return policy(edit(policy, passage, other));
    }

    /// The same with a passage of the disclosures replaced.
    Inputs disclosuresEdited(String passage, String other) {
        Bytes file = disclosures;
        if (file == null) {
            throw new IllegalStateException("no disclosures");
        }
        return disclosures(edit(file, passage, other));
    }

    /// The same with a passage inside `extra` replaced.
    Inputs extraEdited(String passage, String other) {
        return extra(extra -> edit(extra, passage, other));
    }

    /// The same with another `extra`.
    Inputs extra(UnaryOperator<Bytes> change) {
        String text = latin(receipt);
        int from = text.indexOf("\nextra ") + 7;
        int to = text.indexOf('\n', from);
        Bytes changed = change.apply(Bytes.parseBase64(text.substring(from, to)));
        return receipt(bytes(text.substring(0, from) + changed.base64() + text.substring(to)));
    }

    /// Replaces the first passage; text outside ASCII stands as its bytes.
    static Bytes edit(Bytes file, String passage, String other) {
        String text = latin(file);
        String wanted = latin(SampleWorld.text(passage));
        int at = text.indexOf(wanted);
        if (at < 0) {
            throw new IllegalStateException("not there: " + passage);
        }
        String changed = latin(SampleWorld.text(other));
        return bytes(text.substring(0, at) + changed + text.substring(at + wanted.length()));
    }

    static String latin(Bytes file) {
        return new String(file.unsafeArray(), StandardCharsets.ISO_8859_1);
    }

    static Bytes bytes(String latin) {
        return Bytes.of(latin.getBytes(StandardCharsets.ISO_8859_1));
    }
}
