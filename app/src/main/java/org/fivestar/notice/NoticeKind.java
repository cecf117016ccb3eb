package org.fivestar.notice;

import java.util.regex.Pattern;

/**
 * What sort of thing somebody is told. A room that tells something else makes a kind of its own.
 *
 * @param slug for programs, in kebab case, at most 40 characters
 * @param label for people, in Chinese, at most 20 characters
 */
public record NoticeKind(String slug, String label) {

    // before the kinds, which are checked by it
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z-]{1,39}");
    private static final int LONGEST_LABEL = 20;

    public static final NoticeKind ASKED_TO_SIGN = new NoticeKind("asked-to-sign", "请您会签");
    public static final NoticeKind SIGNED = new NoticeKind("signed", "会签答复");
    public static final NoticeKind HANDED_OVER = new NoticeKind("handed-over", "转办");
    public static final NoticeKind COPIED = new NoticeKind("copied", "抄送");
    public static final NoticeKind URGED = new NoticeKind("urged", "催办");
    public static final NoticeKind TAKEN_BACK = new NoticeKind("taken-back", "撤回");
    public static final NoticeKind RETURNED = new NoticeKind("returned", "退回");
    public static final NoticeKind SECOND_LOOK = new NoticeKind("second-look", "抽查复核");
    public static final NoticeKind BULK_CONFIRM = new NoticeKind("bulk-confirm", "批量确认");
    public static final NoticeKind SUBSTITUTION = new NoticeKind("substitution", "代理");
    public static final NoticeKind VISIT = new NoticeKind("visit", "实地核查");
    public static final NoticeKind RECTIFICATION = new NoticeKind("rectification", "问题整改");

    public NoticeKind {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException("not the slug of a kind: " + slug);
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("not the label of a kind: " + label);
        }
    }
}
