/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-areas-file.h"
#include "county/duty-cameras-file.h"
#include "county/duty-county-error.h"

#include <string.h>

#define HEADER "id,name,area,lat,lon,bearing,main,sub,user,password\n"
#define GOOD "cam99,清河大桥,,38.5,111.6,,rtsp://10.0.0.9/main,,duty,s3cret\n"

static const char AREAS[] =
    "{\"features\":[{\"properties\":{\"code\":\"149901000000\",\"name\":\"清风县\",\"tier\":\"county\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[111,38],[112,38],[112,39],[111,39],[111,38]]]}},"
    "{\"properties\":{\"code\":\"149901100\",\"name\":\"鹅城镇\",\"tier\":\"township\",\"parent\":\"149901000000\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[111.5,38],[112,38],[112,39],[111.5,39],[111.5,38]]]}}]}";

static DutyCounty *
read_bytes (const char *data, gsize size, DutyProblems *problems, GError **error)
{
  g_autoptr (DutyCounty) county = duty_county_new ();

  duty_areas_file_read (county, AREAS, strlen (AREAS), problems, NULL);
  return duty_cameras_file_read (county, data, size, problems, error) ? g_steal_pointer (&county) : NULL;
}

static DutyCounty *
read_text (const char *text, DutyProblems *problems, GError **error)
{
  return read_bytes (text, strlen (text), problems, error);
}

/* The second row, on line 3, is wrong; those around it are not. */
typedef struct
{
  const char *name;
  const char *row;
  const char *says;
  gboolean loads;
} Case;

static const Case CASES[] = {
  { "no-id", ",门,,38,111,,rtsp://h/m,,duty,s3cret\n", "id is missing" },
  { "id-with-spaces", "a b,门,,38,111,,rtsp://h/m,,duty,s3cret\n", "id is missing" },
  { "taken-id", "cam01,门,,38,111,,rtsp://h/m,,duty,s3cret\n", "“cam01” is that of a camera above" },
  { "no-name", "c,,,38,111,,rtsp://h/m,,duty,s3cret\n", "name is missing" },
  { "no-latitude", "c,门,,,111,,rtsp://h/m,,duty,s3cret\n", "not a number" },
  { "latitude-in-words", "c,门,,s3cret,111,,rtsp://h/m,,duty,x\n", "not a number" },
  { "latitude-nan", "c,门,,nan,111,,rtsp://h/m,,duty,s3cret\n", "not a number" },
  { "latitude-hexadecimal", "c,门,,0x26,111,,rtsp://h/m,,duty,s3cret\n", "not a number" },
  { "latitude-huge", "c,门,,1e999,111,,rtsp://h/m,,duty,s3cret\n", "not a number" },
  { "swapped", "c,门,,111,38,,rtsp://h/m,,duty,s3cret\n", "swapped" },
  { "bearing-out-of-range", "c,门,,38,111,400,rtsp://h/m,,duty,s3cret\n", "bearing" },
  { "bearing-negative", "c,门,,38,111,-1,rtsp://h/m,,duty,s3cret\n", "bearing" },
  { "no-main", "c,门,,38,111,,,,duty,s3cret\n", "main stream" },
  { "main-is-a-file", "c,门,,38,111,,file:///etc/passwd,,duty,s3cret\n", "main stream" },
  { "main-has-no-host", "c,门,,38,111,,rtsp:///x,,duty,s3cret\n", "main stream" },
  { "main-hides-a-secret-in-its-host", "c,门,,38,111,,rtsp://s3cret%40h/x,,,\n", "main stream" },
  { "main-is-broken", "c,门,,38,111,,rtsp://duty:s3cret@[::1/x,,,\n", "main stream" },
  { "sub-is-broken", "c,门,,38,111,,rtsp://h/m,s3cret,duty,s3cret\n", "sub stream" },
  { "too-few-fields", "c,门,,38,111,rtsp://h/m,,duty,s3cret\n", "9 fields, the first row 10" },
  { "too-many-fields", "c,门,,38,111,,rtsp://h/m,,duty,s3cret,s3cret\n", "11 fields" },
  { "quote-inside", "c,门\"s3cret\",,38,111,,rtsp://h/m,,duty,s3cret\n", "quote stands inside" },
  { "text-behind-quote", "c,\"门\"s3cret,,38,111,,rtsp://h/m,,duty,s3cret\n", "follows a closing quote" },
  { "quote-not-closed", "c,\"门,,38,111,,rtsp://h/m,,duty,s3cret\n", "quote is not closed" },
  { "not-utf-8", "c,\xd0\xc2\xd5\xbe,,38,111,,rtsp://h/m,,duty,s3cret\n", "encoding" },
  { "unknown-area", "c,门,149999,38,111,,rtsp://h/m,,duty,s3cret\n", "“c” is not in areas.geojson", TRUE },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text =
      g_strconcat (HEADER, "cam01,新站北口,,38.5,111.6,,rtsp://10.0.0.8/main,,duty,s3cret\n", c->row, GOOD, NULL);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyCounty) county = read_text (text, problems, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (duty_problems_get_count (problems), ==, 1);
  g_test_message ("%s", duty_problems_get_first (problems));
  g_assert_true (g_str_has_prefix (duty_problems_get_first (problems), "cameras.csv, line 3: "));
  g_assert_nonnull (strstr (duty_problems_get_first (problems), c->says));
  g_assert_null (strstr (duty_problems_get_first (problems), "s3cret"));
  g_assert_nonnull (duty_county_find_camera (county, "cam99"));
  g_assert_cmpuint (g_list_model_get_n_items (duty_county_get_cameras (county)), ==, c->loads ? 3 : 2);
}

static const struct
{
  const char *text;
  gsize size;
  const char *says;
} FILES[] = {
  { "", 0, "empty" },
  { "\n\n", 2, "empty" },
  { "cam01,门,,38,111,,rtsp://duty:s3cret@h/m,,duty,s3cret\n", 56, "no column “id”" },
  { "id,name,lat,lon\n", 16, "no column “main”" },
  { "id,id,name,lat,lon,main\n", 24, "Two columns" },
  { "id,\"name\n", 9, "quote is not closed" },
  { "\xff\xfei\0d\0", 6, "UTF-16" },
};

static void
test_refuses_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (FILES[i].text, FILES[i].size, problems, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, FILES[i].says));
      g_assert_null (strstr (error->message, "s3cret"));
    }
}

static const char *const FRAMES[] = {
  "id,name,area,lat,lon,bearing,main\nc1,新站北口,,38.5,111.6,90,rtsp://h/m\n",
  "\xef\xbb\xbfid,name,area,lat,lon,bearing,main\r\nc1,新站北口,,38.5,111.6,90,rtsp://h/m\r\n",
  "\r\n\r\n编号,名称,纬度,经度,方位角,主码流\r\n\r\nc1,新站北口,38.5,111.6,90,rtsp://h/m",
  "Main URI , LAT , LON , Name , ID , unknown , bearing\n rtsp://h/m , 38.5 , 111.6 , 新站北口 , c1 ,, 9e1 \n",
  "\"id\",\"name\",\"lat\",\"lon\",\"main\",\"bearing\"\n\"c1\",\"新站北口\",\"38.5\",\"111.6\",\"rtsp://h/m\",\"90\"\n",
};

static void
assert_is_north_gate (DutyCounty *county, DutyProblems *problems)
{
  DutyCamera *camera = duty_county_find_camera (county, "c1");

  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  g_assert_cmpstr (duty_camera_get_name (camera), ==, "新站北口");
  g_assert_cmpfloat (duty_camera_get_bearing (camera), ==, 90);
  g_assert_cmpstr (duty_camera_get_area (camera), ==, "149901100");
  g_assert_cmpstr (duty_camera_get_uri (camera, DUTY_QUALITY_SUB), ==, "rtsp://h/m");
}

static void
test_reads_the_field_of_view (void)
{
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCounty) county = read_text ("id,name,lat,lon,bearing,fov,main\n"
                                             "c1,门,38.5,111.6,90,110.5,rtsp://h/m\n"
                                             "c2,门,38.5,111.6,90,,rtsp://h/m\n",
                                             problems, NULL);

  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  g_assert_cmpfloat (duty_camera_get_view (duty_county_find_camera (county, "c1")), ==, 110.5);
  g_assert_cmpfloat (duty_camera_get_view (duty_county_find_camera (county, "c2")), ==, 70);
}

static void
test_refuses_fields_of_view (void)
{
  static const char *const fields[] = { "0", "361", "-70", "wide", "nan" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autofree char *text =
          g_strdup_printf ("id,name,lat,lon,fov,main\nc1,门,38.5,111.6,%s,rtsp://h/m\n", fields[i]);
      g_autoptr (DutyCounty) county = read_text (text, problems, NULL);

      g_assert_nonnull (strstr (duty_problems_get_first (problems), "field of view"));
      g_assert_null (duty_county_find_camera (county, "c1"));
    }
}

static void
test_reads_what_spreadsheets_write (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FRAMES); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DutyCounty) county = read_text (FRAMES[i], problems, &error);

      g_assert_no_error (error);
      assert_is_north_gate (county, problems);
    }
}

static void
test_reads_gb18030 (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FRAMES); i++)
    {
      gsize size = 0;
      gsize mark = g_str_has_prefix (FRAMES[i], "\xef\xbb\xbf") ? 3 : 0;
      g_autofree char *bytes = g_convert (FRAMES[i] + mark, -1, "GB18030", "UTF-8", NULL, &size, NULL);
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DutyCounty) county = read_bytes (bytes, size, problems, &error);

      g_assert_no_error (error);
      assert_is_north_gate (county, problems);
    }
}

static const struct
{
  const char *fields; /* main, sub, user, password */
  const char *uri;
  const char *user;
  const char *password;
} CREDENTIALS[] = {
  { "rtsp://h/m,,,", "rtsp://h/m", NULL, NULL },
  { "rtsp://h/m,,duty,a b", "rtsp://h/m", "duty", "a b" },
  { "rtsp://duty:p%40ss@h:8554/m?x=%20y,,,", "rtsp://h:8554/m?x=%20y", "duty", "p@ss" },
  { "rtsp://other:wrong@h/m,,duty,right", "rtsp://h/m", "duty", "right" },
  { "rtsp://duty:a@[fe80::1]:554/m,,,", "rtsp://[fe80::1]:554/m", "duty", "a" },
  { "rtsps://h/m,rtsp://duty:sub@h/s,,", "rtsps://h/m", "duty", "sub" },
  { "onvif://duty:p%40ss@h:8000/onvif/device_service,,,", "onvif://h:8000/onvif/device_service", "duty", "p@ss" },
  { "onvif://h,,duty,word", "onvif://h", "duty", "word" },
};

static void
test_takes_credentials_out_of_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CREDENTIALS); i++)
    {
      g_autofree char *text = g_strconcat ("id,name,lat,lon,main,sub,user,password\nc1,桥,38,111,",
                                           CREDENTIALS[i].fields, NULL);
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (DutyCounty) county = read_text (text, problems, NULL);
      DutyCamera *camera = duty_county_find_camera (county, "c1");

      g_assert_cmpstr (duty_camera_get_uri (camera, DUTY_QUALITY_MAIN), ==, CREDENTIALS[i].uri);
      g_assert_null (strchr (duty_camera_get_uri (camera, DUTY_QUALITY_SUB), '@'));
      g_assert_cmpstr (duty_camera_get_user (camera), ==, CREDENTIALS[i].user);
      g_assert_cmpstr (duty_camera_get_password (camera), ==, CREDENTIALS[i].password);
    }
}

static void
test_reads_quoted_lines (void)
{
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCounty) county = read_text ("id,name,lat,lon,main,password\n"
                                             "c1,\"桥,东\",38,111,rtsp://h/m,\"a\"\"b\nc\"\n"
                                             "c2,桥,nan,111,rtsp://h/m,\n",
                                             problems, NULL);
  DutyCamera *camera = duty_county_find_camera (county, "c1");

  g_assert_cmpstr (duty_camera_get_name (camera), ==, "桥,东");
  g_assert_cmpstr (duty_camera_get_password (camera), ==, "a\"b\nc");
  g_assert_true (g_str_has_prefix (duty_problems_get_first (problems), "cameras.csv, line 4: "));
}

static const struct
{
  const char *main_uri;
  const char *text;
  gboolean loads;
  DutyTransport transport;
} TRANSPORTS[] = {
  { "rtsp://h/m", "", TRUE, DUTY_TRANSPORT_AUTO },
  { "rtsp://h/m", " TCP ", TRUE, DUTY_TRANSPORT_TCP },
  { "rtsp://h/m", "udp", TRUE, DUTY_TRANSPORT_UDP },
  { "rtsp://h/m", "Multicast", TRUE, DUTY_TRANSPORT_MULTICAST },
  { "rtsps://h/m", "tcp", TRUE, DUTY_TRANSPORT_TCP },
  { "rtsps://h/m", "", TRUE, DUTY_TRANSPORT_AUTO },
  { "rtsps://h/m", "udp", FALSE, DUTY_TRANSPORT_AUTO },
  { "RTSPS://h/m", "multicast", FALSE, DUTY_TRANSPORT_AUTO },
  { "rtsp://h/m", "s3cret", FALSE, DUTY_TRANSPORT_AUTO },
};

static void
test_reads_transports (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TRANSPORTS); i++)
    {
      g_autofree char *text = g_strdup_printf ("id,name,lat,lon,main,传输方式\nc1,桥,38,111,%s,%s\n",
                                               TRANSPORTS[i].main_uri, TRANSPORTS[i].text);
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (DutyCounty) county = read_text (text, problems, NULL);
      DutyCamera *camera = duty_county_find_camera (county, "c1");

      g_assert_cmpint (camera != NULL, ==, TRANSPORTS[i].loads);
      g_assert_cmpuint (duty_problems_get_count (problems), ==, TRANSPORTS[i].loads ? 0 : 1);
      if (camera != NULL)
        g_assert_cmpint (duty_camera_get_transport (camera), ==, TRANSPORTS[i].transport);
      else
        g_assert_null (strstr (duty_problems_get_first (problems), "s3cret"));
    }
}

#define NUMBERS "id,name,lat,lon,main,number,group\n"
#define AT "桥,38,111,rtsp://h/m,"

static void
assert_number (DutyCounty *county, const char *id, guint number)
{
  DutyCamera *camera = duty_county_find_camera (county, id);

  g_assert_cmpuint (duty_camera_get_number (camera), ==, number);
  if (number != 0)
    g_assert_true (duty_county_find_number (county, number) == camera);
}

/* A row that is refused has its place; the number of a row below is not given out above. */
static void
test_counts_places_as_numbers (void)
{
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCounty) county = read_text (NUMBERS "a," AT ",\nb,桥,nan,111,rtsp://h/m,,\nc," AT ",\nd," AT ",\ne," AT
                                             " 4 ,\nf," AT "99999,\ng," AT ",\n",
                                             problems, NULL);

  g_assert_cmpuint (duty_problems_get_count (problems), ==, 1);
  assert_number (county, "a", 1);
  assert_number (county, "c", 3);
  assert_number (county, "d", 0);
  assert_number (county, "e", 4);
  assert_number (county, "f", 99999);
  assert_number (county, "g", 7);
  g_assert_null (duty_county_find_number (county, 2));
}

static void
test_tells_of_numbers_that_are_none (void)
{
  static const char *const numbers[] = { "0", "100000", "-1", "+3", "x", "1.5", "99999999999999999999", "7" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = g_strconcat (NUMBERS "a," AT "7,\nb," AT, numbers[i], ",\n", NULL);
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (DutyCounty) county = read_text (text, problems, NULL);

      g_assert_cmpuint (duty_problems_get_count (problems), ==, 1);
      g_assert_nonnull (strstr (duty_problems_get_first (problems), "line 3: The number of camera “b”"));
      assert_number (county, "a", 7);
      assert_number (county, "b", 0);
    }
}

static const struct
{
  const char *field;
  const char *groups;
  guint n_problems;
} GROUPS[] = {
  { "", "", 0 },
  { "学校", "学校", 0 },
  { " 学校 ; 河道；学校;;", "学校|河道", 0 },
  { "学\x01校;河道", "河道", 1 },
  { "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17", "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16", 0 },
};

static void
test_reads_groups (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    {
      g_autofree char *text = g_strconcat (NUMBERS "a," AT ",", GROUPS[i].field, "\n", NULL);
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (DutyCounty) county = read_text (text, problems, NULL);
      DutyCamera *camera = duty_county_find_camera (county, "a");
      g_autofree char *groups = g_strjoinv ("|", (GStrv) duty_camera_get_groups (camera));

      g_assert_cmpstr (groups, ==, GROUPS[i].groups);
      g_assert_cmpuint (duty_problems_get_count (problems), ==, GROUPS[i].n_problems);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/county/cameras/", CASES[i].name, NULL);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/county/cameras/refuses-files", test_refuses_files);
  g_test_add_func ("/county/cameras/reads-what-spreadsheets-write", test_reads_what_spreadsheets_write);
  g_test_add_func ("/county/cameras/reads-the-field-of-view", test_reads_the_field_of_view);
  g_test_add_func ("/county/cameras/refuses-fields-of-view", test_refuses_fields_of_view);
  g_test_add_func ("/county/cameras/reads-gb18030", test_reads_gb18030);
  g_test_add_func ("/county/cameras/takes-credentials-out", test_takes_credentials_out_of_addresses);
  g_test_add_func ("/county/cameras/reads-transports", test_reads_transports);
  g_test_add_func ("/county/cameras/reads-quoted-lines", test_reads_quoted_lines);
  g_test_add_func ("/county/cameras/counts-places-as-numbers", test_counts_places_as_numbers);
  g_test_add_func ("/county/cameras/tells-of-numbers-that-are-none", test_tells_of_numbers_that_are_none);
  g_test_add_func ("/county/cameras/reads-groups", test_reads_groups);
  return g_test_run ();
}
