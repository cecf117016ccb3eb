package org.fivestar.declaration;

import org.fivestar.account.Actor;
import org.fivestar.forms.Form;
import org.fivestar.processes.Run;
import org.fivestar.processes.WorkItem;

/**
 * A form as it lies before somebody at a step.
 *
 * @param form as it is asked at this step
 */
public record OpenForm(Run run, WorkItem item, Form form, Actor actor) {}
