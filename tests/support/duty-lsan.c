/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GLib allocates its table of quarks while it is loaded and, once a program knows more than two thousand,
 * moves it and leaves the old one behind on purpose, for readers without a lock. Debian's GLib has neither
 * frame pointers nor the name of that function, so that no suppression can name it. What libraries make
 * while they are loaded is therefore not looked for: the pre-initialisers of a program run before theirs,
 * its constructors after. */

#include <sanitizer/lsan_interface.h>

static void
on_before_libraries (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*const PREINIT) (void) = on_before_libraries;

__attribute__ ((constructor)) static void
on_libraries_loaded (void)
{
  __lsan_enable ();
}
