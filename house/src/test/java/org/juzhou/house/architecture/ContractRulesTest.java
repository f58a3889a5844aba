package org.juzhou.house.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContractRulesTest {
    private static final String SAMPLES = "org.juzhou.house.architecture.sample.";

    @Test
    void everyContractOfTheProductKeepsEveryRule() {
        JavaClasses product = Product.classes();

        new ContractRules(product)
                .all()
                .forEach(rule -> rule.allowEmptyShould(true).check(product));
    }

    @TestFactory
    Stream<DynamicTest> refusesEachSin() throws ClassNotFoundException {
        Class<?>[] sins = Class.forName(SAMPLES + "UnsteadyContract").getDeclaredClasses();
        assertThat(sins).hasSizeGreaterThan(20);
        return Stream.of(sins)
                .map(
                        sin ->
                                DynamicTest.dynamicTest(
                                        sin.getSimpleName(),
                                        () -> assertThat(violations(sin)).isNotEmpty()));
    }

    @Test
    void allowsWhatIsSteady() throws ClassNotFoundException {
        assertThat(violations(Class.forName(SAMPLES + "SteadyContract"))).isEmpty();
    }

    private static List<String> violations(Class<?> sample) {
        JavaClasses classes = new ClassFileImporter().importClasses(withNested(sample));
        ContractRules rules = new ContractRules(classes);
        assertThat(rules.names()).contains(sample.getName());
        return rules.all()
                .flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream())
                .toList();
    }

    private static List<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                        Stream.<Class<?>>of(type),
                        Stream.of(type.getDeclaredClasses())
                                .flatMap(nested -> withNested(nested).stream()))
                .toList();
    }
}
