/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Passwords for programs that start without a person: the first line of a file or of a pipe. Each blocks. */

char *duty_password_file_read (const char *path, GError **error);
char *duty_password_file_read_line (int fd, GError **error);

G_END_DECLS
