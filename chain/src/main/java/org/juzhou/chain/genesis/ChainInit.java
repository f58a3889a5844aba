package org.juzhou.chain.genesis;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.DataDirectoryException.Reason;
import org.juzhou.chain.governance.Committee;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;

/// Begins a chain: makes its data directory, its log key, its founder with a key, and its genesis.
///
/// @param genesis entry 0
/// @param founderKey the name of the founder's key
/// @param founderKeyFile where its private key lies, for its owner alone
public record ChainInit(Genesis genesis, KeyId founderKey, Path founderKeyFile) {
    private static final int RANDOM_BYTES = 16;
    private static final int ORIGIN_BYTES = 8;
    private static final int KEY_NUMBER = 1;

    /// Begins a chain in a folder that is missing or empty. When it returns, all of it is on the
    /// disk; when it fails, the folder is no data directory.
    ///
    /// @param last what else has to be on the disk before the folder is a data directory
    /// @throws DataDirectoryException where something is in the way
    public static ChainInit begin(Path folder, Wish wish, LastStep last) {
        try (DataDirectory directory = DataDirectory.begin(folder)) {
            PrivateKey logKey = PrivateKey.generate(algorithm(wish.suite()));
            String origin = wish.origin().orElseGet(() -> defaultOrigin(logKey));
            PrivateKey key = PrivateKey.generate(algorithm(wish.suite()));
            KeyId kid = new KeyId(OrganisationId.random(), KEY_NUMBER);
            Genesis genesis = genesis(wish, origin, logKey, founder(wish, kid, key));
            Path keys = wish.keys().apply(origin);
            DurableFile.folder(keys);
            Path keyFile = keys.resolve(kid + ".key");
            KeyFile.save(keyFile, key);
            KeyFile.save(directory.logKeyFile(), logKey);
            DurableFile.write(directory.genesisFile(), genesis.toBytes().unsafeArray());
            last.run(directory, genesis, logKey);
            directory.complete();
            return new ChainInit(genesis, kid, keyFile);
        } catch (UncheckedIOException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, folder, String.valueOf(e.getMessage()), e);
        }
    }

    /// What is done with a chain that is all there but for the mark that it is.
    @FunctionalInterface
    public interface LastStep {
        void run(DataDirectory directory, Genesis genesis, PrivateKey logKey);
    }

    /// `localhost/juzhou/` and the first 16 hexadecimal digits of the SHA-256 of the log's public
    /// key.
    static String defaultOrigin(PrivateKey logKey) {
        Bytes hash = Suite.STANDARD.hash(logKey.publicKey().bytes()).bytes();
        return "localhost/juzhou/" + hash.slice(0, ORIGIN_BYTES).hex();
    }

    private static Founder founder(Wish wish, KeyId kid, PrivateKey key) {
        RegisteredKey registered =
                new RegisteredKey(
                        kid.number(),
                        key.publicKey(),
                        KeyClass.AUTOMATIC,
                        KeyPurpose.RECORDS,
                        wish.timeMillis());
        return new Founder(kid.organisation(), List.of(Founder.REGISTRAR), List.of(registered));
    }

    private static Genesis genesis(Wish wish, String origin, PrivateKey logKey, Founder founder) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        List<FoundingMember> members = wish.members().apply(origin);
        List<Founder> founders =
                Stream.concat(
                                Stream.of(founder),
                                members.stream().map(member -> member.founder(wish.timeMillis())))
                        .sorted(Comparator.comparing(Founder::organisation))
                        .toList();
        return new Genesis(
                wish.suite(),
                origin,
                new VerifierKey(origin, type(wish.suite()), logKey.publicKey()).text(),
                Bytes.unsafeWrap(random),
                wish.timeMillis(),
                founders,
                founders.stream().map(Founder::organisation).toList(),
                members.stream()
                        .map(FoundingMember::member)
                        .sorted(Comparator.comparing(GenesisMember::name))
                        .toList(),
                Committee.usualQuorum(members.size()),
                wish.contracts(),
                Map.of());
    }

    private static Algorithm algorithm(Suite suite) {
        return switch (suite) {
            case STANDARD -> Algorithm.ED25519;
            case GUOMI -> Algorithm.SM2;
        };
    }

    private static SignatureType type(Suite suite) {
        return switch (suite) {
            case STANDARD -> SignatureType.ED25519;
            case GUOMI -> SignatureType.SM2;
        };
    }

    /// What a new chain is to be.
    ///
    /// @param suite its cryptography, for all its life
    /// @param origin the name of its log; empty for a name that is made from the log's key
    /// @param keys from an origin, the folder where its user keeps private keys
    /// @param contracts names ascending, `registry` among them
    /// @param timeMillis now
    /// @param members from an origin, the members it begins with; the quorum is more than two
    ///   thirds of them, and each one's organisation votes beside the founder
    public record Wish(
            Suite suite,
            Optional<String> origin,
            Function<String, Path> keys,
            List<ContractVersion> contracts,
            long timeMillis,
            Function<String, List<FoundingMember>> members) {
        public Wish {
            contracts = List.copyOf(contracts);
        }

        /// A chain without members.
        public Wish(
                Suite suite,
                Optional<String> origin,
                Function<String, Path> keys,
                List<ContractVersion> contracts,
                long timeMillis) {
            this(suite, origin, keys, contracts, timeMillis, _ -> List.of());
        }

        /// The same with members.
        public Wish withMembers(Function<String, List<FoundingMember>> other) {
            return new Wish(suite, origin, keys, contracts, timeMillis, other);
        }
    }
}
