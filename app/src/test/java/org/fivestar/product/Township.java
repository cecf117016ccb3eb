package org.fivestar.product;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import org.fivestar.Visitor;
import tools.jackson.databind.JsonNode;

/** A township with an open year and everybody a village's year needs. */
final class Township {

    static final String CODE = "411104102000";
    private static final String COUNTY = "411104000000";

    private final Staff staff;

    private Township(Staff staff) {
        this.staff = staff;
    }

    /** So many villages, for all of which one person declares, have claimed a star and handed nothing in. */
    static Township withClaims(RunningProduct product, int villages) throws IOException {
        Township township = open(product, villages);
        township.eachVillage(Paperwork::claim);
        return township;
    }

    /** So many villages have claimed a star and are to assess themselves. */
    static Township atSelfAssessment(RunningProduct product, int villages) throws IOException {
        Township township = open(product, villages);
        township.eachVillage(Paperwork::declare);
        return township;
    }

    /** So many villages have handed in what they declare: it lies with the township's reviewer. */
    static Township withItems(RunningProduct product, int villages) throws IOException {
        Township township = open(product, villages);
        township.eachVillage(Paperwork::handIn);
        return township;
    }

    private static Township open(RunningProduct product, int villages) {
        Township township = new Township(Staff.arrive(product));
        township.hire(villages);
        township.openCycle();
        return township;
    }

    Staff staff() {
        return staff;
    }

    /** The one reviewer, signed in. */
    Visitor reviewer() {
        return staff.as("township");
    }

    /** A page of one of the reviewer's lists. */
    JsonNode list(String name) {
        return reviewer().get("/api/work-items?limit=200&list=" + name).expect(200);
    }

    private void hire(int villages) {
        staff.hire("owner", "流程员", "city/process-owner@" + Staff.LUOHE);
        staff.hire("owner2", "复核员", "city/process-owner@" + Staff.LUOHE);
        staff.hire("city", "市创建办", "city/office@" + Staff.LUOHE);
        staff.hire("county-team", "县专班", "county/star-team@" + COUNTY);
        staff.hire("county", "县创建办", "county/office@" + COUNTY);
        staff.hire("city-team", "市专班", "city/star-team@" + Staff.LUOHE);
        staff.hire("publicity", "公示员", "city/publicity@" + Staff.LUOHE);
        staff.hire("township", "镇初审", "township/reviewer@" + CODE);
        String[] posts = staff.as("admin")
                .get("/api/places?parent=" + CODE)
                .expect(200)
                .valueStream()
                .limit(villages)
                .map(it -> "village/declarant@" + it.path("code").asString())
                .toArray(String[]::new);
        staff.hire("villages", "村文书", posts);
    }

    private void openCycle() {
        String edition = staff.publishShipped("owner", "owner2");
        Visitor office = staff.as("city");
        String cycle = staff.openCycle("city", edition, CODE);
        while (!Staff.cycle(office, cycle).path("state").asString().equals("open")) {
            RunningProduct.pause(200);
        }
    }

    private void eachVillage(BiConsumer<Paperwork, String> act) throws IOException {
        Visitor declarant = staff.as("villages");
        Paperwork paperwork = new Paperwork(declarant, minutes());
        declarant
                .get("/api/declarations")
                .expect(200)
                .valueStream()
                .forEach(row -> act.accept(paperwork, row.path("runId").asString()));
    }

    private static byte[] minutes() throws IOException {
        try (InputStream file = Township.class.getResourceAsStream("/product/minutes.pdf")) {
            return file.readAllBytes();
        }
    }
}
