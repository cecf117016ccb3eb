package org.fivestar.declaration;

import org.fivestar.account.Actor;
import org.fivestar.declaration.WorkbookDesk.Area;

/** A workbook that was asked for by somebody who may have it. */
public final class WorkbookOrder {

    private final Area area;
    private final Actor actor;

    WorkbookOrder(Area area, Actor actor) {
        this.area = area;
        this.actor = actor;
    }

    Area area() {
        return area;
    }

    Actor actor() {
        return actor;
    }

    /** What stands above it, and what its file is called. */
    public String title() {
        return area.place().name() + " " + area.year() + " 年五星创建填报表";
    }
}
