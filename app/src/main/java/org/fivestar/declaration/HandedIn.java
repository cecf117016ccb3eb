package org.fivestar.declaration;

/** A submission with everything the declaration stated at that moment. */
record HandedIn(Submission submission, Declaration stated) {}
