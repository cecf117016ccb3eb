package org.fivestar.review;

import java.io.InputStream;
import org.fivestar.account.Actor;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.evidence.Incoming;
import org.fivestar.forms.Named;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.stereotype.Component;

/** Files given to a run at a step whose form asks for one. */
@Component
class ItemFiles {

    private final ItemDoor door;
    private final Desks desks;
    private final Editions editions;
    private final EvidenceFiles files;

    ItemFiles(ItemDoor door, Desks desks, Editions editions, EvidenceFiles files) {
        this.door = door;
        this.desks = desks;
        this.editions = editions;
        this.files = files;
    }

    /**
     * A file on its way in.
     *
     * @param size in bytes as announced, -1 when it was not
     */
    record Sent(WorkItemId item, String name, InputStream content, long size) {}

    /**
     * Keeps a file of whoever may decide the item. Not in a transaction: the bytes take as long as they take.
     *
     * @throws Problem 404 for an item of somebody else's queue, 403 for who only signs or answers, 409 when it is decided
     *     or somebody else has taken it on, 422 when its form asks for no file
     */
    EvidenceFile receive(Sent sent, Actor actor) {
        WorkItem item = asking(sent.item(), actor);
        return files.receive(
                new Incoming(item.run(), "", sent.name(), sent.content(), sent.size()),
                () -> asking(sent.item(), actor),
                actor);
    }

    private WorkItem asking(WorkItemId id, Actor actor) {
        ItemDoor.Opened opened = door.enter(id, actor);
        WorkItem item = opened.item();
        if (item.state() != WorkItem.State.OPEN) {
            throw desks.alreadyDecided(item);
        }
        if (!opened.toDecide()) {
            throw Problem.forbidden("这件待办只请您会签或协办，由经办岗位上传文件。");
        }
        desks.requireFree(item, actor);
        if (!new StepOfItem(editions.content(item.edition()), item).form().asksFor(Named.Kind.EVIDENCE)) {
            throw new Problem("no-file-asked", 422, "这一步的表单没有要上传的文件。", "请刷新页面；佐证材料请在申报页面的指标处上传。");
        }
        return item;
    }
}
