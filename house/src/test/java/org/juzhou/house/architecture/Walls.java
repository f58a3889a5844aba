package org.juzhou.house.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// Which module may know which, and where the types of a library may appear.
final class Walls {
    private static final String ED25519 =
            "org\\.bouncycastle\\..*(rfc8032\\.Ed|Ed25519|Ed448|EdDSA|EdEC).*";

    private Walls() {}

    /// A module knows itself and what stands below it; applications stand on the platform.
    static ArchRule modulesDependDownwardsOnly() {
        return classes()
                .should(dependDownwards())
                .because("a change in an upper module must never break a lower one");
    }

    private static ArchCondition<JavaClass> dependDownwards() {
        return new ArchCondition<>("depend only on modules below their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> Product.isOurs(dependency.getTargetClass()))
                        .filter(dependency -> !mayKnow(type, dependency.getTargetClass()))
                        .forEach(
                                dependency ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, dependency.getDescription())));
            }
        };
    }

    private static boolean mayKnow(JavaClass from, JavaClass to) {
        String target = Product.module(to);
        if (target.equals(Product.module(from))) {
            return true;
        }
        Set<String> below =
                switch (Product.module(from)) {
                    case "ledger" -> Set.of();
                    case "sdk", "chain" -> Set.of("ledger");
                    case "testkit", "platform" -> Set.of("ledger", "chain");
                    case "server" -> Set.of("ledger", "sdk", "chain", "platform");
                    case "bench" -> Set.of("ledger", "sdk", "chain", "platform", "server");
                    default -> Set.of("ledger", "chain", "platform");
                };
        boolean assembles = Set.of("server", "bench").contains(Product.module(from));
        return below.contains(target) || (assembles && Product.isApplication(to));
    }

    /// Raft is behind one package.
    static ArchRule ratisStaysInOrdering() {
        return only("org.juzhou.chain.ordering..", "org.apache.ratis..")
                .because(
                        "the ordering engine must be replaceable, and its traps stay in one place");
    }

    /// The store's engine is behind one package.
    static ArchRule rocksDbStaysInStore() {
        return only("org.juzhou.chain.store..", "org.rocksdb..")
                .because("only the store knows what one batch per block means on disk");
    }

    /// BouncyCastle is for the national algorithms and for time-stamps.
    static ArchRule bouncyCastleStaysInLedger() {
        return noClasses()
                .that(
                        DescribedPredicate.not(
                                resideInAPackage("org.juzhou.ledger.crypto..")
                                        .or(resideInAPackage("org.juzhou.ledger.time.."))
                                        .or(named("org.juzhou.ledger.Suite"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .because("which engine decides about a signature is settled in one package");
    }

    /// BouncyCastle's Ed25519 checks public keys, in one class.
    static ArchRule bouncyCastleEd25519StaysInOneClass() {
        return noClasses()
                .that(DescribedPredicate.not(named("org.juzhou.ledger.crypto.Ed25519Keys")))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(ED25519)
                .because("its rule for signatures is not that of the rest of the world");
    }

    /// BouncyCastle never decides about an Ed25519 signature, nor answers through the JCA.
    static ArchRule bouncyCastleVerifiesNoEd25519Signature() {
        return noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "verifies with BouncyCastle's Ed25519",
                                call ->
                                        call.getTargetOwner().getName().matches(ED25519)
                                                && call.getName().startsWith("verify")))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "org\\.bouncycastle\\..*(BouncyCastleProvider|Ed25519Signer|Ed25519ctxSigner|Ed25519phSigner)")
                .because("it accepts signatures that the JDK, OpenSSL, Go and browsers refuse");
    }

    /// Spring begins in the platform.
    static ArchRule springStaysAboveTheChain() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "org.juzhou.ledger..",
                        "org.juzhou.sdk..",
                        "org.juzhou.chain..",
                        "org.juzhou.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .because("a member replays the ledger without an application framework");
    }

    /// The ledger has its own strict codecs.
    static ArchRule noForeignJsonInLedger() {
        return noClasses()
                .that()
                .resideInAPackage("org.juzhou.ledger..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "tools.jackson..", "com.fasterxml.jackson..", "com.nimbusds.."))
                .because("a record is read by one strict reader and nothing more lenient");
    }

    /// Only the command line and the load generator print.
    static ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.juzhou.server.command..", "org.juzhou.bench..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what a module has to say it returns, throws or logs");
    }

    /// Several chains run in one process.
    static ArchRule nothingStaticChanges() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(
                        resideInAPackage("java.util.concurrent..")
                                .and(DescribedPredicate.not(simpleName("TimeUnit")))
                                .or(simpleName("HashMap"))
                                .or(simpleName("ArrayList")))
                .because("several chains run in one process, so nothing is a singleton");
    }

    private static ArchRule only(String home, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(
                "named " + name,
                type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }
}
