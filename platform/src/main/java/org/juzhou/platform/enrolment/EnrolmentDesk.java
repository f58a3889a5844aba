package org.juzhou.platform.enrolment;

import java.util.List;
import java.util.stream.Stream;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.desk.DeskItem;
import org.juzhou.platform.desk.DeskSource;
import org.springframework.stereotype.Component;

/// Applications that wait: for the applicant to make a key or to sign, for reviewers to look.
@Component
class EnrolmentDesk implements DeskSource {
    private static final int MOST = 50;

    private final Applications applications;

    EnrolmentDesk(Applications applications) {
        this.applications = applications;
    }

    @Override
    public List<DeskItem> waiting(SignedIn me) {
        Stream<DeskItem> own =
                applications.of(me.person().id()).stream()
                        .filter(one -> one.state() == State.DRAFT || one.state() == State.SIGN)
                        .map(one -> item("application-" + one.state().text(), one, "/enrolment/"));
        Stream<DeskItem> others =
                !me.may(Right.REVIEW)
                        ? Stream.empty()
                        : applications.in(State.WAITING, 0, MOST).stream()
                                .filter(one -> !one.account().equals(me.person().id()))
                                .filter(one -> !one.organisation().equals(me.acting()))
                                .filter(one -> !me.person().id().equals(one.firstReviewer()))
                                .map(one -> item("application-waiting", one, "/reviews/"));
        return Stream.concat(own, others).toList();
    }

    private static DeskItem item(String kind, Application application, String place) {
        long since = application.applied() > 0 ? application.applied() : application.made();
        return new DeskItem(kind, application.wish().name(), since, place + application.number());
    }
}
