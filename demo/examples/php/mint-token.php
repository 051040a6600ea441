<?php
function mint_token(object $staff, string $studentId): string
{
    $encode = fn (string $text) => rtrim(strtr(base64_encode($text), '+/', '-_'), '=');
    $now = time();
    $claims = ['sub' => (string) $staff->id, 'name' => $staff->name, 'role' => $staff->role,
        'students' => [$studentId], 'aud' => 'votech-messages', 'iat' => $now, 'exp' => $now + 900];
    $parts = [['alg' => 'HS256', 'typ' => 'JWT'], $claims];
    $unsigned = implode('.', array_map(fn ($part) => $encode(json_encode($part, JSON_THROW_ON_ERROR)), $parts));
    return $unsigned . '.' . $encode(hash_hmac('sha256', $unsigned, getenv('TOKEN_SECRET'), true));
}
