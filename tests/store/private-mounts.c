/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/private-mounts.h"

#include <errno.h>
#include <gio/gio.h>
#include <sched.h>
#include <sys/mount.h>

static void
assert_done (const char *what, int result)
{
  if (result != 0)
    g_error ("%s: %s. This test needs root and the right to mount", what, g_strerror (errno));
}

/* To be called first in main(), before any thread. */
void
private_mounts_enter (void)
{
  assert_done ("A mount namespace", unshare (CLONE_NEWNS));
  assert_done ("Private mounts", mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL));
}

void
private_mounts_run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

void
private_mounts_add_small_disk (const char *folder, const char *size)
{
  g_autofree char *options = g_strconcat ("size=", size, NULL);

  assert_done ("A small disk", mount ("none", folder, "tmpfs", 0, options));
}

void
private_mounts_remove (const char *folder)
{
  assert_done ("Unmounting", umount2 (folder, MNT_DETACH));
}
