package org.juzhou.ledger.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;

/// Receipts and disclosures whose outer form breaks receipts.md: refused whole.
final class UnusableCases {
    private final SampleWorld world;
    private final List<Case> cases = new ArrayList<>();

    private UnusableCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        UnusableCases all = new UnusableCases(world);
        all.heads();
        all.extras();
        all.notes();
        all.disclosures();
        return all.cases;
    }

    private void add(String name, Inputs inputs) {
        cases.add(new Case("unusable-" + name, inputs, Expected.unusable("receipt")));
    }

    private void cut(String name, Bytes file, int end) {
        add(name, world.evidence().receipt(file.slice(0, end)));
    }

    private void heads() {
        Inputs evidence = world.evidence();
        Bytes file = evidence.receipt();
        String text = Inputs.latin(file);
        RecordReceipt receipt = RecordReceipt.parse(file);
        String sibling = receipt.path().getFirst().base64();
        cut("empty", file, 0);
        cut("cut-in-its-first-line", file, 10);
        cut("cut-in-extra", file, 500);
        cut("cut-in-its-path", file, text.indexOf(sibling) + 20);
        cut("cut-before-the-checkpoint", file, text.indexOf("\n\n") + 2);
        cut("cut-after-the-text", file, text.lastIndexOf("\n\n") + 2);
        cut("cut-in-the-last-line", file, file.length() - 9);
        cut("without-its-last-line-feed", file, file.length() - 1);
        add("with-a-byte-after-it", evidence.receipt(file.concat(Bytes.ascii("x"))));
        add("with-a-line-feed-after-it", evidence.receipt(file.concat(Bytes.ascii("\n"))));
        add("with-carriage-returns", evidence.receipt(Inputs.bytes(text.replace("\n", "\r\n"))));
        add("with-a-byte-order-mark", evidence.receipt(Inputs.bytes("\u00ef\u00bb\u00bf" + text)));
        add("another-first-line", evidence.edited("proof", "prooF"));
        add(
                "another-version",
                evidence.edited(
                        world.suite.proofHeader(), world.suite.proofHeader().replace("1", "2")));
        add(
                "a-space-in-the-first-line",
                evidence.edited(world.suite.proofHeader(), world.suite.proofHeader() + " "));
        add(
                "a-page-of-html",
                evidence.receipt(Bytes.ascii("<!DOCTYPE html>\n<html></html>\n\n\n")));
        add("without-index", evidence.edited("index 2\n", ""));
        add("index-twice", evidence.edited("index 2\n", "index 2\nindex 2\n"));
        add("index-before-extra", evidence.edited("\nextra ", "\nindex 2\nextra "));
        add("index-with-a-zero", evidence.edited("index 2", "index 02"));
        add("index-with-a-sign", evidence.edited("index 2", "index +2"));
        add("index-below-0", evidence.edited("index 2", "index -2"));
        add("index-with-a-space", evidence.edited("index 2", "index  2"));
        add("index-of-64-bits", evidence.edited("index 2", "index 9223372036854775808"));
        add("index-of-nothing", evidence.edited("index 2", "index "));
        add("index-in-other-digits", evidence.edited("index 2", "index ２"));
        add("path-line-with-stray-bits", evidence.edited(sibling, strayBits(sibling)));
        add("path-line-without-padding", evidence.edited(sibling, sibling.replace("=", "")));
        add("path-line-of-31-bytes", evidence.edited(sibling, Bytes.of(new byte[31]).base64()));
        add("path-line-in-base64url", evidence.edited(sibling, "-".repeat(42) + "8="));
        add("path-line-with-a-space", evidence.edited(sibling, sibling + " "));
        add("path-of-64-lines", evidence.edited(sibling, (sibling + "\n").repeat(61) + sibling));
        add("extra-twice", evidence.edited("\nextra ", "\nextra AAAA\nextra "));
        add("of-600001-bytes", evidence.receipt(padded(600_001)));
    }

    private Bytes padded(int length) {
        String head = world.suite.proofHeader() + "\nextra ";
        return Bytes.ascii(head + "A".repeat(length - head.length()));
    }

    private void extras() {
        Inputs evidence = world.evidence();
        Inputs item = world.item();
        String line = line(evidence.receipt(), "extra ");
        add("extra-without-padding-or-with-too-much", evidence.edited(line, line + "===="));
        add(
                "extra-with-a-line-feed",
                evidence.edited(line, line.substring(0, 76) + "\n" + line.substring(76)));
        add("extra-of-nothing", evidence.edited(line, "extra "));
        add("extra-that-is-text", evidence.extra(extra -> Bytes.ascii("\"\"")));
        add("extra-of-another-version", evidence.extraEdited("\"version\":1", "\"version\":2"));
        add(
                "extra-with-a-version-as-text",
                evidence.extraEdited("\"version\":1", "\"version\":\"1\""));
        add("extra-without-version", evidence.extraEdited("\"version\":1,", ""));
        add(
                "extra-with-another-member",
                evidence.extra(extra -> BrokenCases.appended(extra, "\"x\":1")));
        add(
                "extra-with-a-member-twice",
                evidence.extraEdited("\"version\":1,", "\"version\":1,\"version\":1,"));
        add(
                "extra-in-another-order",
                evidence.extraEdited("{\"version\":1,\"record\"", "{\"record\"")
                        .extra(extra -> BrokenCases.appended(extra, "\"version\":1")));
        add("extra-with-a-space", evidence.extraEdited("\"version\":1,", "\"version\":1, "));
        add(
                "extra-with-a-line-feed-at-its-end",
                evidence.extra(extra -> extra.concat(Bytes.ascii("\n"))));
        add(
                "extra-with-a-number-for-the-record",
                evidence.extraEdited("\"record\":\"", "\"record\":1,\"old\":\""));
        add("key-without-path", evidence.extraEdited(",\"path\":", ",\"paht\":"));
        add(
                "key-below-index-0",
                evidence.extraEdited("\"key\":{\"index\":0", "\"key\":{\"index\":-1"));
        add(
                "key-with-an-index-as-text",
                evidence.extraEdited("\"key\":{\"index\":0", "\"key\":{\"index\":\"0\""));
        add(
                "key-in-another-order",
                evidence.extraEdited("\"key\":{\"index\":0,", "\"key\":{")
                        .extraEdited("},\"seal\"", ",\"index\":0},\"seal\""));
        add("key-with-padding", evidence.extraEdited("\",\"path\"", "=\",\"path\""));
        add(
                "key-with-a-path-of-31-bytes",
                evidence.extraEdited(
                        "\"path\":\"",
                        "\"path\":\"" + Bytes.of(new byte[31]).base64url() + "\",\"old\":\""));
        String key = PathText.format(RecordReceipt.parse(evidence.receipt()).extra().key().path());
        add(
                "key-with-a-path-of-33-bytes",
                evidence.extraEdited(key, Bytes.of(new byte[33]).base64url()));
        add(
                "key-with-a-path-of-64-hashes",
                evidence.extraEdited(key, Bytes.of(new byte[64 * 32]).base64url()));
        String leaf = world.chain.leaf(6).hex();
        add("item-with-an-upper-case-leaf", item.extraEdited(leaf, leaf.toUpperCase(Locale.ROOT)));
        add(
                "item-below-index-0",
                item.extraEdited("\"item\":{\"index\":5", "\"item\":{\"index\":-5"));
        add("item-without-leaf", item.extraEdited("\"leaf\":\"" + leaf + "\",", ""));
        add(
                "item-with-another-member",
                item.extraEdited(
                        "\"leaf\":\"" + leaf + "\"", "\"count\":7,\"leaf\":\"" + leaf + "\""));
        add(
                "item-that-is-text",
                evidence.extra(extra -> BrokenCases.appended(extra, "\"item\":\"\"")));
        add(
                "item-after-time-stamps",
                item.extraEdited("\"item\"", "\"timestamps\":[\"AAAA\"],\"item\""));
        add(
                "time-stamps-of-none",
                evidence.extra(extra -> BrokenCases.appended(extra, "\"timestamps\":[]")));
        add(
                "time-stamps-of-nine",
                evidence.extra(
                        extra ->
                                BrokenCases.appended(
                                        extra,
                                        "\"timestamps\":[" + "\"AAAA\",".repeat(8) + "\"AAAA\"]")));
        add(
                "time-stamps-that-are-numbers",
                evidence.extra(extra -> BrokenCases.appended(extra, "\"timestamps\":[1]")));
        add(
                "time-stamps-with-padding",
                evidence.extra(extra -> BrokenCases.appended(extra, "\"timestamps\":[\"AA==\"]")));
    }

    private void notes() {
        Inputs evidence = world.evidence();
        SignedNote note = RecordReceipt.parse(evidence.receipt()).note();
        String root = note.text().split("\n", -1)[2];
        String log = note.lines().getFirst().text();
        String court = note.lines().get(1).text();
        add(
                "checkpoint-with-an-extension",
                evidence.edited(root + "\n\n", root + "\nextension\n\n"));
        add("checkpoint-without-root", evidence.edited(root + "\n\n", "\n"));
        add("checkpoint-with-an-empty-origin", evidence.edited("\n\n" + SampleLog.ORIGIN, "\n\n"));
        add("checkpoint-with-a-zero-before-its-size", evidence.edited("\n5\n", "\n05\n"));
        add("checkpoint-of-a-negative-size", evidence.edited("\n5\n", "\n-5\n"));
        add("checkpoint-of-64-bits", evidence.edited("\n5\n", "\n9223372036854775808\n"));
        add("checkpoint-with-stray-bits-in-its-root", evidence.edited(root, strayBits(root)));
        add(
                "checkpoint-with-a-root-of-31-bytes",
                evidence.edited(root, Bytes.of(new byte[31]).base64()));
        add(
                "checkpoint-with-a-tab",
                evidence.edited("\n\n" + SampleLog.ORIGIN, "\n\n\t" + SampleLog.ORIGIN));
        add(
                "checkpoint-that-is-not-utf8",
                evidence.receipt(
                        Inputs.bytes(
                                Inputs.latin(evidence.receipt())
                                        .replace("\n\ngolden", "\n\n\u00ff"))));
        add("line-with-a-hyphen", evidence.edited(log, log.replace("—", "-")));
        add("line-without-name", evidence.edited("— " + SampleLog.ORIGIN + " ", "— "));
        add("line-with-a-plus-in-its-name", evidence.edited("— golden", "— gol+den"));
        add(
                "line-with-a-no-break-space-in-its-name",
                evidence.edited("— golden", "— gol\u00a0den"));
        add(
                "line-with-two-spaces",
                evidence.edited("— " + SampleLog.ORIGIN + " ", "— " + SampleLog.ORIGIN + "  "));
        add("line-with-a-space-at-its-end", evidence.edited(court, court + " "));
        add("line-of-four-bytes", evidence.edited(court, "— court.example/member AAAAAA=="));
        add("line-with-stray-bits", evidence.edited(court, "— court.example/member AAAAAAB="));
        add("line-without-signature", evidence.edited(court, "— court.example/member "));
        add("line-empty-between", evidence.edited(log + "\n", log + "\n\n"));
        String stranger =
                SampleLog.signer("stranger.example", SignatureType.ED25519, 99)
                        .sign(note.text())
                        .text();
        add("lines-65", evidence.edited(log + "\n", log + "\n" + (stranger + "\n").repeat(62)));
    }

    private void disclosures() {
        Inputs evidence = world.evidence();
        String salt = "salt " + world.chain.salt(0).bytes().hex();
        Bytes file = world.file("evidence.disclosures");
        String text = file.asciiText();
        String first =
                text.substring(
                        text.indexOf("disclosure "),
                        text.indexOf('\n', text.indexOf("disclosure ")));
        refused("of-another-version", evidence.disclosuresEdited("/v1", "/v2"));
        refused("empty", evidence.disclosures(Bytes.EMPTY));
        refused("of-one-line", evidence.disclosures(Bytes.ascii("juzhou-disclosures/v1\n")));
        refused("without-last-line-feed", evidence.disclosures(file.slice(0, file.length() - 1)));
        refused("with-an-empty-line", evidence.disclosures(file.concat(Bytes.ascii("\n"))));
        refused(
                "with-carriage-returns",
                evidence.disclosures(Bytes.ascii(text.replace("\n", "\r\n"))));
        refused("with-an-upper-case-id", evidence.disclosuresEdited("record ", "record A"));
        refused(
                "without-id",
                evidence.disclosures(Bytes.ascii(text.replaceFirst("record .*\n", ""))));
        refused(
                "with-two-ids",
                evidence.disclosuresEdited("salt ", "record " + "0".repeat(64) + "\nsalt "));
        refused("with-a-short-salt", evidence.disclosuresEdited(salt, salt.substring(0, 35)));
        refused("with-two-salts", evidence.disclosuresEdited(salt, salt + "\n" + salt));
        refused("with-an-item-after-the-salt", evidence.disclosuresEdited(salt, salt + "\nitem 1"));
        refused("with-an-item-below-0", evidence.disclosuresEdited(salt, "item -1\n" + salt));
        refused("with-an-item-with-a-zero", evidence.disclosuresEdited(salt, "item 00\n" + salt));
        refused(
                "with-a-salt-after-disclosures",
                evidence.disclosures(Bytes.ascii(text.replace(salt + "\n", "") + salt + "\n")));
        refused("with-padding", evidence.disclosuresEdited(first, first + "="));
        refused("with-another-line", evidence.disclosures(file.concat(Bytes.ascii("note x\n"))));
        refused(
                "with-65-disclosures",
                evidence.disclosuresEdited(first, (first + "\n").repeat(63) + first));
        refused(
                "with-a-byte-above-ascii",
                evidence.disclosures(file.concat(SampleWorld.text("é\n"))));
    }

    private void refused(String name, Inputs inputs) {
        cases.add(new Case("disclosures-" + name, inputs, Expected.unusable("disclosures")));
    }

    private static String line(Bytes file, String start) {
        String text = Inputs.latin(file);
        int from = text.indexOf(start);
        return text.substring(from, text.indexOf('\n', from));
    }

    /// The last character before one `=` has two unused bits.
    private static String strayBits(String base64) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = base64.length() - 2;
        char other = alphabet.charAt(alphabet.indexOf(base64.charAt(last)) + 1);
        return base64.substring(0, last) + other + "=";
    }
}
