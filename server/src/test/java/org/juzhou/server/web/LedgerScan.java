package org.juzhou.server.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.SignedRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks on a ledger for what must never stand there: names of people and organisations, login
/// names, ids of accounts, telephone and identity numbers, and the digests of any of them without a
/// salt. Whatever node a test ran is looked at when it closes.
final class LedgerScan {
    /// A mobile number; an identity number, which has a day of birth in it.
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "(?<![0-9a-f])(1[3-9]\\d{9}|[1-8]\\d{5}(18|19|20)\\d\\d(0[1-9]|1[0-2])([0-2]\\d|3[01])\\d{3}[0-9Xx])(?![0-9a-f])");

    private LedgerScan() {}

    /// What was found, with the records in which it stands.
    static List<String> find(Chain chain, DataSource database) {
        Set<String> forbidden = new TreeSet<>();
        for (String text : texts(database)) {
            forbidden.add(text);
            for (Suite suite : Suite.values()) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                forbidden.add(suite.hash(bytes).hex());
                forbidden.add(suite.hash(bytes).bytes().base64url());
            }
        }
        List<String> found = new ArrayList<>();
        for (SignedRecord record : records(chain)) {
            String payload = payload(record);
            Matcher personal = PERSONAL.matcher(payload);
            if (personal.find()) {
                found.add(record.id() + " " + personal.group());
            }
            if (!payload.chars().allMatch(c -> c < 0x80)) {
                found.add(record.id() + " is not ASCII, as every name is");
            }
            forbidden.stream()
                    .filter(payload::contains)
                    .forEach(one -> found.add(record.id() + " " + one));
        }
        return found;
    }

    /// All records of a chain, in their order.
    static List<SignedRecord> records(Chain chain) {
        List<SignedRecord> records = new ArrayList<>();
        for (long i = 1; i < chain.size(); i++) {
            Entry entry = Entry.parse(Bytes.unsafeWrap(chain.entry(i)), chain.identity().suite());
            if (entry instanceof Entry.OfRecord(SignedRecord record)) {
                records.add(record);
            }
        }
        return records;
    }

    private static Set<String> texts(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        Set<String> texts = new TreeSet<>();
        for (String sql :
                List.of(
                        "select value from identity_own.name",
                        "select login from people_own.account",
                        "select id from people_own.account")) {
            texts.addAll(
                    jdbc.sql(sql)
                            .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                            .list());
        }
        return texts;
    }

    private static String payload(SignedRecord record) {
        String compact = record.compact().asciiText();
        int from = compact.indexOf('.') + 1;
        byte[] payload =
                Bytes.parseBase64url(compact.substring(from, compact.indexOf('.', from))).toArray();
        return new String(payload, StandardCharsets.UTF_8);
    }
}
