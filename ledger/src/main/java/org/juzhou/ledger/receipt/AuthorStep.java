package org.juzhou.ledger.receipt;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.SignedRecord;

/// Step `author`: whose key signed the record, and who said that the key is his?
final class AuthorStep {
    private AuthorStep() {}

    static Finding judge(Matter matter) {
        SignedRecord record = matter.record();
        Placed key = matter.extra().key();
        Finding finding = new Finding().with("kid", record.kid()).with("registeredAt", key.index());
        boolean genesis = key.entry().startsWith(Genesis.PREFIX);
        if (genesis != (key.index() == 0)) {
            return finding.broken(Reason.GENESIS_PLACE);
        }
        try {
            return genesis ? byGenesis(matter, record, finding) : byRecord(matter, record, finding);
        } catch (FormatException e) {
            return switch (e.code()) {
                case "unknown-key" -> finding.broken(Reason.OTHER_KEY);
                case "bad-proof" -> finding.broken(Reason.BAD_PROOF);
                case "unacceptable-key" -> finding.broken(Reason.UNACCEPTABLE_KEY);
                default -> throw e;
            };
        }
    }

    private static Finding byGenesis(Matter matter, SignedRecord record, Finding finding) {
        Genesis genesis = matter.genesis();
        if (genesis.suite() != matter.suite()) {
            throw new FormatException(
                    "unknown-suite", "suite", "must be that of the receipt's first line");
        }
        return byRegistration(matter, record, KeyRegistration.of(genesis, record.kid()), finding);
    }

    private static Finding byRecord(Matter matter, SignedRecord record, Finding finding) {
        Bytes entry = matter.extra().key().entry();
        SignedRecord registering = RecordReader.parse(entry, matter.suite());
        Hash chain = registering.chain();
        if (!chain.equals(record.chain())) {
            return finding.with("claimed", chain).broken(Reason.OTHER_CHAIN);
        }
        KeyRegistration registration = KeyRegistration.of(registering);
        if (!registration.kid().equals(record.kid())) {
            return finding.with("claimed", registration.kid()).broken(Reason.OTHER_KEY);
        }
        finding.with("authorisedBy", registering.kid());
        return byRegistration(matter, record, registration, finding);
    }

    private static Finding byRegistration(
            Matter matter, SignedRecord record, KeyRegistration registration, Finding finding) {
        RegisteredKey key = registration.key();
        PublicKey publicKey = key.publicKey();
        finding.with("algorithm", publicKey.algorithm().text())
                .with("keyClass", key.keyClass().text())
                .with("from", key.fromMillis());
        if (publicKey.algorithm() != record.header().algorithm()) {
            return finding.with("claimed", record.header().algorithm().text())
                    .broken(Reason.OTHER_ALGORITHM);
        }
        if (matter.extra().key().index() >= matter.proof().index()) {
            return finding.broken(Reason.REGISTERED_AFTER);
        }
        if (key.fromMillis() > matter.seal().timeMillis()) {
            return finding.broken(Reason.KEY_NOT_VALID_YET);
        }
        finding.with("engine", SignatureEngine.get().name());
        return record.isSignedBy(publicKey)
                ? finding.holds(Reason.SIGNED)
                : finding.broken(Reason.BAD_SIGNATURE);
    }
}
