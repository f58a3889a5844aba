package org.juzhou.house.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WallsTest {
    private static final String LIBRARY = "org.juzhou.house.architecture.sample.LibrarySample$";
    private static final String LEDGER = "org.juzhou.ledger.sample.LedgerSample";

    /// A wall, and a class that breaks it.
    private record Wall(String name, ArchRule rule, String breach) {}

    private static Stream<Wall> walls() {
        return Stream.of(
                new Wall("downwards", Walls.modulesDependDownwardsOnly(), LEDGER),
                new Wall(
                        "apps apart",
                        Walls.modulesDependDownwardsOnly(),
                        "org.juzhou.press.sample.PressSample"),
                new Wall("Ratis", Walls.ratisStaysInOrdering(), LIBRARY + "UsesRatis"),
                new Wall("RocksDB", Walls.rocksDbStaysInStore(), LIBRARY + "UsesRocksDb"),
                new Wall(
                        "BouncyCastle",
                        Walls.bouncyCastleStaysInLedger(),
                        LIBRARY + "UsesBouncyCastle"),
                new Wall(
                        "its Ed25519",
                        Walls.bouncyCastleEd25519StaysInOneClass(),
                        LIBRARY + "SignsWithBouncyCastle"),
                new Wall(
                        "its Ed25519 signer",
                        Walls.bouncyCastleVerifiesNoEd25519Signature(),
                        LIBRARY + "SignsWithBouncyCastle"),
                new Wall(
                        "its Ed25519 verifier",
                        Walls.bouncyCastleVerifiesNoEd25519Signature(),
                        LIBRARY + "VerifiesWithBouncyCastle"),
                new Wall("Spring", Walls.springStaysAboveTheChain(), LEDGER),
                new Wall("JSON", Walls.noForeignJsonInLedger(), LEDGER),
                new Wall("printing", Walls.onlyTheCommandLinePrints(), LIBRARY + "Prints"),
                new Wall("counters", Walls.nothingStaticChanges(), LIBRARY + "CountsForAll"),
                new Wall("memory", Walls.nothingStaticChanges(), LIBRARY + "RemembersForAll"));
    }

    @TestFactory
    Stream<DynamicTest> theProductKeepsEveryWall() {
        JavaClasses product = Product.classes();
        return walls().map(
                        wall ->
                                DynamicTest.dynamicTest(
                                        wall.name(), () -> wall.rule().check(product)));
    }

    @TestFactory
    Stream<DynamicTest> everyWallCanBeBroken() {
        return walls().map(
                        wall ->
                                DynamicTest.dynamicTest(
                                        wall.name(),
                                        () -> {
                                            JavaClasses breach =
                                                    new ClassFileImporter()
                                                            .importClasses(
                                                                    Class.forName(wall.breach()));
                                            assertThat(wall.rule().evaluate(breach).hasViolation())
                                                    .isTrue();
                                        }));
    }
}
