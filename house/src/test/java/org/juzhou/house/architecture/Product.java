package org.juzhou.house.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;

/// The compiled product: every main class of every module, as ArchUnit reads it.
final class Product {
    private static final String ROOT = "org.juzhou.";

    /// The modules that are no application, by the package below the root.
    private static final Set<String> HOUSE =
            Set.of("ledger", "sdk", "chain", "testkit", "platform", "server", "bench", "house");

    private Product() {}

    /// All main classes.
    static JavaClasses classes() {
        return new ClassFileImporter()
                // Not ArchUnit's own option: it does not know the folder of a quick build.
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("org.juzhou");
    }

    /// The module a class belongs to: the name of the package below the root.
    static String module(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /// Whether a class is ours.
    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /// Whether a class belongs to an application: whatever of ours is no module of the house.
    static boolean isApplication(JavaClass type) {
        return isOurs(type) && !HOUSE.contains(module(type));
    }
}
