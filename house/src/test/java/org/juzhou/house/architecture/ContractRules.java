package org.juzhou.house.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a contract may see and do: the same entries give the same state on every machine, for ever.
///
/// The rules hold for the *contract code* of the classes given: every type named …Contract or
/// …Commands, and whatever of the same package they use.
final class ContractRules {
    /// What one run and the next, or one machine and the next, answer differently.
    private static final Pattern UNSTEADY =
            Pattern.compile(
                    String.join(
                            "|",
                            "java\\.time\\..*\\.now",
                            "java\\.time\\.ZoneId\\.systemDefault",
                            "java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty|identityHashCode)",
                            "java\\.lang\\.Math\\.random",
                            "java\\.util\\.UUID\\.randomUUID",
                            "java\\.util\\.Locale\\.getDefault",
                            "java\\.util\\.TimeZone\\.getDefault",
                            "java\\.lang\\.Object\\.hashCode",
                            // Their order of iteration changes with a salt per process.
                            "java\\.util\\.(Map|Set)\\.(of|ofEntries|copyOf)",
                            "java\\.util\\.stream\\.Collectors\\.(toSet|toMap|toUnmodifiable(Set|Map)|groupingBy|partitioningBy|toConcurrentMap|groupingByConcurrent)",
                            ".*\\.parallel(Stream)?"));

    private static final Pattern OUTSIDE =
            Pattern.compile(
                    String.join(
                            "|",
                            "java\\.(io|net|nio\\.(file|channels)|sql|security|util\\.concurrent)\\..*",
                            "java\\.lang\\.(reflect|foreign)\\..*",
                            "java\\.lang\\.(Thread|ThreadLocal|Process|ProcessBuilder|Runtime)",
                            "java\\.time\\.(Clock|InstantSource)",
                            "java\\.util\\.(Random|SplittableRandom|Timer|ServiceLoader)",
                            "java\\.util\\.(HashMap|HashSet|Hashtable|WeakHashMap|IdentityHashMap)"));

    private static final List<String> KERNEL =
            List.of(
                    "org.juzhou.chain.contract.",
                    "org.juzhou.ledger.",
                    "java.",
                    "org.jspecify.annotations.");

    private static final Set<String> FLOATING =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private final JavaClasses classes;
    private final DescribedPredicate<JavaClass> contractCode;

    ContractRules(JavaClasses classes) {
        this.classes = classes;
        Set<JavaClass> code = contractCode(classes);
        this.contractCode = DescribedPredicate.describe("contract code", code::contains);
    }

    /// The contract code among the classes given.
    List<String> names() {
        return classes.stream().filter(contractCode).map(JavaClass::getName).sorted().toList();
    }

    /// Every rule, each to be checked against the classes given.
    Stream<ArchRule> all() {
        return Stream.of(
                seesTheKernelAlone(),
                usesNothingOutsideItself(),
                callsNothingUnsteady(),
                calculatesInWholeNumbers());
    }

    private ArchRule seesTheKernelAlone() {
        return noClasses()
                .that(contractCode)
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "neither the kernel's contract API, the ledger, nor java..",
                                type -> !mayBeSeen(type.getBaseComponentType())))
                .because("rules are replayed for ever, by members that have the kernel alone");
    }

    private boolean mayBeSeen(JavaClass type) {
        return type.isPrimitive()
                || contractCode.test(type)
                || KERNEL.stream().anyMatch((type.getPackageName() + ".")::startsWith);
    }

    private ArchRule usesNothingOutsideItself() {
        return noClasses()
                .that(contractCode)
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "outside the contract",
                                type -> isOutside(type.getBaseComponentType().getName())))
                .because(
                        "a clock, chance, a thread, a hash order, a file or the network gives each"
                                + " machine another answer");
    }

    private static boolean isOutside(String type) {
        return !type.equals("java.io.Serializable") && OUTSIDE.matcher(type).matches();
    }

    private ArchRule callsNothingUnsteady() {
        return noClasses()
                .that(contractCode)
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "answers differently elsewhere", ContractRules::isUnsteady))
                .because("an answer that differs between two runs makes two ledgers of one");
    }

    private static boolean isUnsteady(JavaAccess<?> access) {
        String target = access.getTargetOwner().getName() + "." + access.getName();
        if (UNSTEADY.matcher(target).matches()) {
            return true;
        }
        // The forms without a locale or a charset take the machine's own.
        String description = access.getTarget().getFullName();
        return description.matches(
                "java\\.lang\\.String\\.((toLowerCase|toUpperCase|getBytes)\\(\\)"
                        + "|format\\(java\\.lang\\.String,.*|formatted\\(.*"
                        + "|<init>\\(\\[B(, int, int)?\\))");
    }

    private ArchRule calculatesInWholeNumbers() {
        return classes()
                .that(contractCode)
                .should(useNoFloatingPoint())
                .because("money is counted, and rounding differs from one formula to the next");
    }

    private static ArchCondition<JavaClass> useNoFloatingPoint() {
        return new ArchCondition<>("use no floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaField> fields =
                        type.getFields().stream().filter(field -> isFloating(field.getRawType()));
                Stream<JavaMethod> methods =
                        type.getMethods().stream()
                                .filter(
                                        method ->
                                                isFloating(
                                                        method.getRawReturnType(),
                                                        method.getRawParameterTypes()));
                Stream<JavaCodeUnitAccess<?>> calls =
                        type.getCodeUnitAccessesFromSelf().stream()
                                .filter(
                                        call ->
                                                isFloating(
                                                        call.getTarget().getRawReturnType(),
                                                        call.getTarget().getRawParameterTypes()));
                Stream.of(fields, methods, calls)
                        .flatMap(found -> found)
                        .map(HasDescription::getDescription)
                        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
            }
        };
    }

    private static boolean isFloating(JavaClass answer, List<JavaClass> parameters) {
        return isFloating(answer) || parameters.stream().anyMatch(ContractRules::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    private static Set<JavaClass> contractCode(JavaClasses classes) {
        Deque<JavaClass> open = new ArrayDeque<>();
        classes.stream().filter(ContractRules::isRoot).forEach(open::add);
        Set<JavaClass> code = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            JavaClass type = open.remove();
            if (code.add(type)) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .filter(used -> used.getPackageName().equals(type.getPackageName()))
                        .filter(used -> !code.contains(used))
                        .forEach(open::add);
            }
        }
        return code;
    }

    private static boolean isRoot(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        String name = outer.getSimpleName();
        return name.endsWith("Contract") || name.endsWith("Commands");
    }
}
