package org.juzhou.platform.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.checkpoint.CosignedHead;
import org.juzhou.platform.access.SignedIn;

/// What the layout asks of every page: how it is displayed, where static files are, how the chain
/// stands, and how times and numbers are written. One for each request, as the variable `shell`.
public final class Shell {
    /// The name of the variable.
    public static final String NAME = "shell";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZONE);
    private static final int SHORT_ENDS = 8;

    private final Display display;
    private final ShellFactory factory;
    private final Place place;
    private final @Nullable SignedIn me;

    Shell(Display display, ShellFactory factory, Place place, @Nullable SignedIn me) {
        this.display = display;
        this.factory = factory;
        this.place = place;
        this.me = me;
    }

    /// Where a page is.
    ///
    /// @param address of the platform, without a slash at the end
    /// @param here path and query of the page
    record Place(String address, String here) {}

    /// What links to the platform begin with.
    public String address() {
        return place.address();
    }

    /// Who is signed in; null for a visitor.
    public @Nullable SignedIn me() {
        return me;
    }

    /// What the organisation is called for which they act; null without one.
    public @Nullable String acting() {
        return me == null ? null : me.organisation().map(factory::name).orElse(null);
    }

    /// Language, theme and size of type.
    public Display display() {
        return display;
    }

    /// The address of a static file.
    public String asset(String path) {
        return factory.files().address(path);
    }

    /// The address of an icon in the sprite.
    public String icon(String name) {
        return asset("icons.svg") + "#i-" + name;
    }

    /// The address of a file of a web library.
    public String library(String name, String path) {
        return factory.files().library(name, path);
    }

    /// This page with another value of a setting: `lang`, `theme` or `type`.
    public String with(String setting, String value) {
        String rest = place.here().replaceAll("([?&])" + setting + "=[^&]*&?", "$1");
        rest =
                rest.endsWith("?") || rest.endsWith("&")
                        ? rest.substring(0, rest.length() - 1)
                        : rest;
        return rest + (rest.contains("?") ? "&" : "?") + setting + "=" + value;
    }

    /// With whose keys this person's browser signs; null where it signs with none.
    public ShellFactory.@Nullable Signing signing() {
        return me == null ? null : factory.signing(me);
    }

    /// How the chain stands.
    public HeadView head() {
        return factory.head();
    }

    /// The members of today.
    public List<MemberLine> members() {
        return factory.cosigning().members();
    }

    /// The newest co-signed head; null while there is none.
    public @Nullable CosignedHead cosigned() {
        return factory.cosigning().newest();
    }

    /// How final everything below a size is.
    public QuorumMark finality(long size) {
        return factory.cosigning().mark(size);
    }

    /// Whether what is shown is fictional.
    public boolean isDemo() {
        return factory.isDemo();
    }

    /// The version of the program.
    public String version() {
        return factory.version();
    }

    /// A time to the second in the zone of the platform; the page names the zone.
    public String time(long millis) {
        return TO_THE_SECOND.format(Instant.ofEpochMilli(millis));
    }

    /// A time for programs.
    public String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /// A number with its thousands apart.
    public String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A digest, cut in the middle.
    public String cut(String hex) {
        return hex.length() <= 2 * SHORT_ENDS
                ? hex
                : hex.substring(0, SHORT_ENDS) + "…" + hex.substring(hex.length() - SHORT_ENDS);
    }

    /// A digest, whole, in groups of eight.
    public String grouped(String hex) {
        return hex.replaceAll("(.{8})(?=.)", "$1 ");
    }
}
