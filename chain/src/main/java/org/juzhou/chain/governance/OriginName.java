package org.juzhou.chain.governance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;

/// The names under which a log may sign (docs/spec/origins.md): that of the genesis, then `<origin
/// of the genesis>/<number>-<8 hex digits>` with ever higher numbers.
public final class OriginName {
    private static final Pattern SUFFIX = Pattern.compile("/([1-9][0-9]{0,3})-[0-9a-f]{8}");

    private OriginName() {}

    /// Whether an origin may follow another one of a chain.
    ///
    /// @param first the origin of the genesis
    public static boolean follows(String first, String before, String next) {
        int number = number(first, next);
        return number > 1 && number > number(first, before);
    }

    /// The log key under an origin: the key of the genesis by that name.
    public static VerifierKey key(Genesis genesis, String origin) {
        VerifierKey first = VerifierKey.parse(genesis.logKey());
        return origin.equals(first.name())
                ? first
                : new VerifierKey(origin, first.type(), first.key());
    }

    /// The number of an origin, 1 for the first; 0 where it is none of this chain.
    ///
    /// @param first the origin of the genesis
    public static int number(String first, String origin) {
        if (origin.equals(first)) {
            return 1;
        }
        if (!origin.startsWith(first)) {
            return 0;
        }
        Matcher suffix = SUFFIX.matcher(origin.substring(first.length()));
        return suffix.matches() ? Integer.parseInt(suffix.group(1)) : 0;
    }
}
