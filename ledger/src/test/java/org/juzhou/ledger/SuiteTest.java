package org.juzhou.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.crypto.Algorithm;

class SuiteTest {
    @ParameterizedTest
    @CsvSource({
        "STANDARD,abc,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "STANDARD,'',e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "GUOMI,abc,66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "GUOMI,abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd,"
                + "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
    })
    void hashesTheExamplesOfFips180AndGbt32905(Suite suite, String message, String hash) {
        assertThat(suite.hash(ascii(message)).hex()).isEqualTo(hash);
    }

    @ParameterizedTest
    @EnumSource
    void hashesLeavesAndNodesAsRfc6962Does(Suite suite) {
        Hash left = suite.leafHash(ascii("left"));
        Hash right = suite.leafHash(ascii("xrightx"), 1, 5);
        assertThat(left).isEqualTo(suite.hash(new byte[] {0}, ascii("left")));
        assertThat(right).isEqualTo(suite.hash(new byte[] {0}, ascii("right")));
        assertThat(suite.nodeHash(left, right))
                .isEqualTo(
                        suite.hash(
                                new byte[] {1}, left.bytes().toArray(), right.bytes().toArray()));
        assertThat(suite.emptyRoot()).isEqualTo(suite.hash(new byte[0]));
        assertThat(suite.hash(Bytes.ascii("left"))).isEqualTo(suite.hash(ascii("left")));
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNameAndByItsAlgorithms(Suite suite) {
        assertThat(Suite.parse(suite.text())).isEqualTo(suite);
        assertThat(suite.recordAlgorithms())
                .allSatisfy(a -> assertThat(Suite.of(a)).isEqualTo(suite));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Standard", "sm", "guomi "})
    void refusesOtherNames(String text) {
        assertThatThrownBy(() -> Suite.parse(text)).isInstanceOf(FormatException.class);
    }

    @Test
    void hasNoSuiteForAnAlgorithmThatSignsNoRecords() {
        assertThatThrownBy(() -> Suite.of(Algorithm.ML_DSA_44))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
