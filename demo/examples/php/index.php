<?php
// Serves the page and its tokens: TOKEN_SECRET=… MESSAGES_URL=… php -S 127.0.0.1:8080 demo/examples/php/index.php
require __DIR__ . '/mint-token.php';

// A real application asks its session who this is, and checks that they may open this student.
$staff = (object) ['id' => 'staff_7', 'name' => 'Dana Whitfield', 'role' => 'case_manager'];
$student = (object) ['id' => 'stu_1042', 'name' => 'Jordan Rivera'];

if (parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH) === '/messages-token') {
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    exit(json_encode(['token' => mint_token($staff, $student->id)]));
}
$messages = htmlspecialchars(getenv('MESSAGES_URL') ?: 'https://messages.example.org');
?>
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta
      http-equiv="Content-Security-Policy"
      content="
        default-src 'none';
        script-src <?= $messages ?>;
        connect-src 'self' <?= $messages ?>;
        img-src blob:;
        require-trusted-types-for 'script';
        trusted-types lit-html
      "
    />
    <title><?= htmlspecialchars($student->name) ?></title>
    <script type="module" src="<?= $messages ?>/votech-messages.js"></script>
  </head>
  <body>
    <h1><?= htmlspecialchars($student->name) ?></h1>
    <form method="post" action="/students/<?= urlencode($student->id) ?>">
      <label>Notes <input name="notes" /></label>
      <votech-messages student-id="<?= htmlspecialchars($student->id) ?>" token-url="/messages-token?student=<?= urlencode($student->id) ?>"></votech-messages>
      <button>Save</button>
    </form>
  </body>
</html>
